package dev.redoubt.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Whether passes have become rarer between two runs, exactly, however few trials there were. All take the number of
 * trials as fixed before: a run that stopped early cannot be compared so.
 *
 * @since 0.1.0
 */
public final class Fisher {
    private static final double STEP = 0.001;

    private Fisher() {}

    /**
     * Two runs of one group.
     *
     * @param candidatePassed passes of the run in question
     * @param candidateTrials its trials
     * @param basePassed passes of the run before
     * @param baseTrials its trials
     */
    public record Table(int candidatePassed, int candidateTrials, int basePassed, int baseTrials) {
        private int passed() {
            return candidatePassed + basePassed;
        }

        private int least() {
            return Math.max(0, passed() - baseTrials);
        }

        private int most() {
            return Math.min(candidateTrials, passed());
        }

        /** {@return the probability that of all passes so many are the candidate's, if nothing has changed} */
        private double chance(int ofCandidate) {
            double rate = (double) passed() / (candidateTrials + baseTrials);
            return Binomial.exactly(candidateTrials, ofCandidate, rate)
                    * Binomial.exactly(baseTrials, (long) passed() - ofCandidate, rate)
                    / Binomial.exactly((long) candidateTrials + baseTrials, passed(), rate);
        }

        /**
         * {@return the probability that the candidate has so few passes, or fewer, if nothing has changed}
         */
        public double worse() {
            double sum = 0;
            for (int k = least(); k <= candidatePassed; k++) {
                sum += chance(k);
            }
            return Math.min(1, sum);
        }
    }

    /**
     * {@return the probability that the candidate has so few passes over all groups, or fewer, if in no group anything has
     * changed}
     *
     * @param tables the groups
     */
    public static double worseOverAll(List<Table> tables) {
        double[] chances = {1};
        int passed = 0;
        for (Table table : tables) {
            double[] next = new double[chances.length + table.most() - table.least()];
            for (int k = table.least(); k <= table.most(); k++) {
                double chance = table.chance(k);
                for (int i = 0; i < chances.length; i++) {
                    next[i + k - table.least()] += chances[i] * chance;
                }
            }
            chances = next;
            passed += table.candidatePassed() - table.least();
        }
        double sum = 0;
        for (int i = 0; i <= passed; i++) {
            sum += chances[i];
        }
        return Math.min(1, sum);
    }

    /**
     * {@return probabilities adjusted for having looked at so many, after Holm: those at or below a risk keep the chance
     * of a single wrong one among all at that risk}
     *
     * @param probabilities one per group
     */
    public static double[] holm(double[] probabilities) {
        Integer[] order = new Integer[probabilities.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i]));
        double[] adjusted = new double[probabilities.length];
        double most = 0;
        for (int rank = 0; rank < order.length; rank++) {
            most = Math.max(most, Math.min(1, (order.length - rank) * probabilities[order[rank]]));
            adjusted[order[rank]] = most;
        }
        return adjusted;
    }

    /**
     * {@return the smallest drop of the true rate, in thousandths, that such a comparison finds with the given power; NaN
     * if it finds not even the largest}
     *
     * @param candidateTrials trials of the run in question
     * @param baseTrials trials of the run before
     * @param rate the true rate before, 0 to 1
     * @param risk of a false alarm
     * @param power with which the drop is to be found
     */
    public static double smallestDrop(int candidateTrials, int baseTrials, double rate, double risk, double power) {
        int[] alarm = alarms(candidateTrials, baseTrials, risk);
        int most = (int) Math.round(rate / STEP);
        if (power(alarm, candidateTrials, baseTrials, rate, 0) < power) {
            return Double.NaN;
        }
        int low = 0;
        int high = most;
        while (low < high) {
            int middle = (low + high) / 2;
            if (power(alarm, candidateTrials, baseTrials, rate, Math.max(0, rate - middle * STEP)) >= power) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low * STEP;
    }

    /** {@return for each number of passes before, the largest number that alarms now; -1 if none does} */
    private static int[] alarms(int candidateTrials, int baseTrials, double risk) {
        int[] alarms = new int[baseTrials + 1];
        int alarm = -1;
        for (int base = 0; base <= baseTrials; base++) {
            while (alarm < candidateTrials
                    && new Table(alarm + 1, candidateTrials, base, baseTrials).worse() <= risk + Binomial.TIE) {
                alarm++;
            }
            alarms[base] = alarm;
        }
        return alarms;
    }

    private static double power(int[] alarms, int candidateTrials, int baseTrials, double before, double now) {
        double power = 0;
        for (int base = 0; base <= baseTrials; base++) {
            power += Binomial.exactly(baseTrials, base, before) * Binomial.atMost(candidateTrials, alarms[base], now);
        }
        return power;
    }
}
