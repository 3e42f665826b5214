package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Numbers over trials and over trial groups. Trials of one group have more in common than trials of two, so groups are
 * clusters.
 *
 * @since 0.1.0
 */
public final class Population {
    private Population() {}

    /**
     * One group.
     *
     * @param passed how many passed
     * @param trials how many there were, 1 or more
     */
    public record Group(int passed, int trials) {
        double rate() {
            return (double) passed / trials;
        }
    }

    /**
     * {@return the mean of the groups' rates; empty if there are none}
     *
     * @param groups the groups
     */
    public static OptionalDouble meanOfRates(List<Group> groups) {
        return groups.stream().mapToDouble(Group::rate).average();
    }

    /**
     * {@return the standard error of the share of passes among all trials, groups taken as clusters; empty for fewer than
     * two groups}
     *
     * @param groups the groups
     */
    public static OptionalDouble clusteredError(List<Group> groups) {
        double trials = groups.stream().mapToInt(Group::trials).sum();
        double mean = groups.stream().mapToInt(Group::passed).sum() / trials;
        double squares = 0;
        for (Group group : groups) {
            double deviation = group.passed() - group.trials() * mean;
            squares += deviation * deviation;
        }
        int clusters = groups.size();
        return clusters < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(squares * clusters / (clusters - 1)) / trials);
    }

    /**
     * {@return the probability that of k trials at least one passes; empty if there were fewer than k}
     *
     * @param group a group that ran in full
     * @param k 1 or more
     */
    public static OptionalDouble passAtLeastOnce(Group group, int k) {
        return k > group.trials()
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - share(group.trials() - group.passed(), group.trials(), k));
    }

    /**
     * {@return the probability that all of k trials pass; empty if there were fewer than k}
     *
     * @param group a group that ran in full
     * @param k 1 or more
     */
    public static OptionalDouble passAlways(Group group, int k) {
        return k > group.trials()
                ? OptionalDouble.empty()
                : OptionalDouble.of(share(group.passed(), group.trials(), k));
    }

    /** {@return the probability that k of the trials, drawn without putting back, are all among some of them} */
    private static double share(int some, int trials, int k) {
        double share = 1;
        for (int i = 0; i < k; i++) {
            share *= (double) Math.max(0, some - i) / (trials - i);
        }
        return share;
    }

    /**
     * {@return the probability that two trials of a group end differently; empty for fewer than two trials}
     *
     * @param group a group
     */
    public static OptionalDouble disagreement(Group group) {
        double pairs = (double) group.trials() * (group.trials() - 1);
        return group.trials() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(2.0 * group.passed() * (group.trials() - group.passed()) / pairs);
    }

    /**
     * Asks whether passes and the rest come in clumps, as they do where a service slows down or changes in mid-run.
     *
     * @param outcomes the outcomes in the order of their index
     * @return the probability of so few runs of equal ones, or fewer, among independent trials; small if they are clumped
     */
    public static double clumping(List<Outcome> outcomes) {
        int passed = 0;
        int runs = outcomes.isEmpty() ? 0 : 1;
        for (int i = 0; i < outcomes.size(); i++) {
            passed += outcomes.get(i) == Outcome.PASS ? 1 : 0;
            boolean isTurn = i > 0 && (outcomes.get(i) == Outcome.PASS) != (outcomes.get(i - 1) == Outcome.PASS);
            runs += isTurn ? 1 : 0;
        }
        int others = outcomes.size() - passed;
        if (passed == 0 || others == 0) {
            return 1;
        }
        double all = Binomial.logChoose(outcomes.size(), passed);
        double sum = 0;
        for (int r = 2; r <= runs; r++) {
            int half = r / 2;
            sum += r % 2 == 0
                    ? 2 * StrictMath.exp(logWays(passed, half) + logWays(others, half) - all)
                    : StrictMath.exp(logWays(passed, half) + logWays(others, half + 1) - all)
                            + StrictMath.exp(logWays(passed, half + 1) + logWays(others, half) - all);
        }
        return Math.min(1, sum);
    }

    /** {@return in how many ways so many can be cut into so many runs, as a logarithm: the numbers are huge} */
    private static double logWays(int count, int runs) {
        return Binomial.logChoose(count - 1L, runs - 1L);
    }
}
