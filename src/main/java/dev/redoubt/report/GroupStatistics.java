package dev.redoubt.report;

import dev.redoubt.api.Outcome;
import dev.redoubt.verdict.OutcomeString;
import dev.redoubt.verdict.Population;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Numbers over all trial groups of a run. A rate over trials hides a group that never passes, so the worst one is named;
 * and groups that stopped early make rates over trials too good or too bad, so they are counted.
 *
 * @param groups how many groups have a trial that was recorded
 * @param stoppedGroups how many of them did not run in full, because they were decided
 * @param passRateOfAll passes among all trials that began, errors and lost ones included; empty if none began
 * @param meanOfGroupRates the mean of the groups' rates; empty if there are none
 * @param standardError of the rate over trials, with groups as clusters; empty for fewer than two groups, or if one
 *     stopped
 * @param worst the group with the lowest rate, the first of them; empty if there are none
 * @param several what several trials of a group do together; empty if a group stopped
 * @since 0.1.0
 */
public record GroupStatistics(
        long groups,
        long stoppedGroups,
        OptionalDouble passRateOfAll,
        OptionalDouble meanOfGroupRates,
        OptionalDouble standardError,
        Optional<TrialGroupReport> worst,
        List<Several> several) {
    private static final int[] TRIALS_TOGETHER = {2, 4, 8};

    // Copies.
    public GroupStatistics {
        several = List.copyOf(several);
    }

    /**
     * What k trials of a group do together, on average over the groups with so many.
     *
     * @param trials how many, k
     * @param allPass the probability that all pass
     * @param onePasses the probability that at least one passes
     */
    public record Several(int trials, double allPass, double onePasses) {}

    /**
     * {@return the numbers over some trial groups}
     *
     * @param all the groups
     */
    public static GroupStatistics of(List<TrialGroupReport> all) {
        List<TrialGroupReport> run =
                all.stream().filter(group -> group.counts().recorded() > 0).toList();
        List<Population.Group> groups = run.stream()
                .map(group -> new Population.Group(
                        (int) group.counts().passed(), (int) group.counts().recorded()))
                .toList();
        long stopped = run.stream().filter(group -> group.counts().saved() > 0).count();
        return new GroupStatistics(
                groups.size(),
                stopped,
                passRateOfAll(all),
                Population.meanOfRates(groups),
                stopped > 0 ? OptionalDouble.empty() : Population.clusteredError(groups),
                run.stream()
                        .min(Comparator.comparingDouble(group -> group.rate().orElse(1))),
                stopped > 0 ? List.of() : several(groups));
    }

    private static OptionalDouble passRateOfAll(List<TrialGroupReport> all) {
        Counts counts = all.stream().map(TrialGroupReport::counts).reduce(Counts.NONE, Counts::plus);
        long begun = counts.recorded() + counts.begunAndLost();
        return begun == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) counts.passed() / begun);
    }

    private static List<Several> several(List<Population.Group> groups) {
        List<Several> several = new ArrayList<>();
        for (int k : TRIALS_TOGETHER) {
            OptionalDouble all = mean(groups, group -> Population.passAlways(group, k));
            OptionalDouble one = mean(groups, group -> Population.passAtLeastOnce(group, k));
            if (all.isPresent() && one.isPresent()) {
                several.add(new Several(k, all.getAsDouble(), one.getAsDouble()));
            }
        }
        return several;
    }

    private static OptionalDouble mean(
            List<Population.Group> groups, Function<Population.Group, OptionalDouble> chance) {
        return groups.stream()
                .map(chance)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    /**
     * {@return the probability that two trials of a group end differently; empty for fewer than two}
     *
     * @param group a group
     */
    public static OptionalDouble disagreement(TrialGroupReport group) {
        long trials = group.counts().recorded();
        return trials < 2
                ? OptionalDouble.empty()
                : Population.disagreement(
                        new Population.Group((int) group.counts().passed(), (int) trials));
    }

    /**
     * {@return the probability that independent trials are as clumped as these, by index; small if the service changed in
     * mid-run}
     *
     * @param group a group
     */
    public static double clumping(TrialGroupReport group) {
        List<Outcome> ran = OutcomeString.parse(group.outcomes()).stream()
                .filter(Objects::nonNull)
                .toList();
        return Population.clumping(ran);
    }
}
