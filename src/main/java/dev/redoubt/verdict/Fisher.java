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

    /** All that is left out together is too little to matter for a power. */
    private static final double NEGLIGIBLE = 1e-20;

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
        private Hypergeometric unchanged() {
            return new Hypergeometric(candidateTrials, baseTrials, (long) candidatePassed + basePassed);
        }

        /**
         * {@return the probability that the candidate has so few passes, or fewer, if nothing has changed}
         */
        public double worse() {
            return unchanged().atMost(candidatePassed);
        }
    }

    /**
     * {@return the probability that the candidate has so few passes over all groups, or fewer, if in no group anything has
     * changed}
     *
     * @param tables the groups
     */
    public static double worseOverAll(List<Table> tables) {
        long passed = tables.stream().mapToLong(Table::candidatePassed).sum();
        return tables.isEmpty() ? 1 : sum(tables).atMost(passed);
    }

    /** Halves are added, so that what is added is of like size: the cost of each level is that of the last addition. */
    private static Chances sum(List<Table> tables) {
        int half = tables.size() / 2;
        return half == 0
                ? tables.get(0).unchanged().chances()
                : sum(tables.subList(0, half)).plus(sum(tables.subList(half, tables.size())));
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
        Alarms alarms = new Alarms(candidateTrials, baseTrials, rate, risk);
        if (alarms.power(0) < power) {
            return Double.NaN;
        }
        int low = 0;
        int high = (int) Math.round(rate / STEP);
        while (low < high) {
            int middle = (low + high) / 2;
            if (alarms.power(Math.max(0, rate - middle * STEP)) >= power) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low * STEP;
    }

    /**
     * For each number of passes before that is of weight, the largest number that alarms now. It never falls where more
     * passed before, so it is only moved.
     */
    static final class Alarms {
        private final int candidateTrials;
        private final int baseTrials;
        private final double risk;
        private final int first;
        private final double[] weights;
        private final int[] alarms;

        Alarms(int candidateTrials, int baseTrials, double rate, double risk) {
            this.candidateTrials = candidateTrials;
            this.baseTrials = baseTrials;
            this.risk = risk;
            int middle = (int) Math.round(rate * baseTrials);
            int least = middle;
            while (least > 0 && isOfWeight(least - 1, rate)) {
                least--;
            }
            int most = middle;
            while (most < baseTrials && isOfWeight(most + 1, rate)) {
                most++;
            }
            first = least;
            weights = new double[most - first + 1];
            alarms = new int[weights.length];
            int alarm = firstAlarm();
            for (int i = 0; i < weights.length; i++) {
                while (alarm < candidateTrials && isAlarm(alarm + 1, first + i)) {
                    alarm++;
                }
                weights[i] = Binomial.exactly(baseTrials, first + i, rate);
                alarms[i] = alarm;
            }
        }

        private boolean isOfWeight(int base, double rate) {
            return Binomial.exactly(baseTrials, base, rate) > NEGLIGIBLE;
        }

        private boolean isAlarm(int candidate, int base) {
            return new Table(candidate, candidateTrials, base, baseTrials).worse() <= risk + Binomial.TIE;
        }

        /** {@return the largest number that alarms where the fewest passed before; -1 if none does} */
        private int firstAlarm() {
            int low = -1;
            int high = candidateTrials;
            while (low < high) {
                int middle = low + (high - low + 1) / 2;
                if (isAlarm(middle, first)) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        /** {@return the chance of an alarm at a true rate} */
        double power(double now) {
            double power = 0;
            for (int i = 0; i < weights.length; i++) {
                power += weights[i] * Binomial.atMost(candidateTrials, alarms[i], now);
            }
            return power;
        }
    }
}
