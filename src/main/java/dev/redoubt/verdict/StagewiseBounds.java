package dev.redoubt.verdict;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of the true rate after a sequential stop. A group that stops early is not a random sample of its size: bounds
 * that ignore it promise too much. So the ways to end are put in order, from the worst to the best, and a bound is the
 * rate at which ending as well, or as badly, as this group did has just the allowed probability.
 *
 * <p>The order: to fail early is worse than to fail late, then comes no verdict by the number of passes, and to pass late
 * is worse than to pass early. Where a group stops as soon as it cannot pass, all that do not pass are ordered by when
 * they stopped.
 *
 * @param boundaries where groups stop; the identity is enough to tell them apart, since they are remembered
 * @param stopsWhenHopeless whether groups stop that cannot pass any more
 * @param end where this group ended
 * @param alpha the probability with which a bound may be wrong
 */
record StagewiseBounds(Boundaries boundaries, boolean stopsWhenHopeless, End end, double alpha) {
    /** All that is left out together is too little for a digit of a bound. */
    private static final double NEGLIGIBLE = 1e-25;

    /** A design of many trials has thousands of ways to end. */
    private static final int MOST_ENDS = 8_192;

    private static final Memory<StagewiseBounds, Double> LOWER = new Memory<>(MOST_ENDS, StagewiseBounds::lower);
    private static final Memory<StagewiseBounds, Double> UPPER = new Memory<>(MOST_ENDS, StagewiseBounds::upper);

    /**
     * One way to end, by how good it is.
     *
     * @param verdict FAIL also for what stopped because it could not pass
     * @param trials after how many trials
     * @param passed of which so many passed
     */
    record End(Verdict verdict, int trials, int passed) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            if (verdict != other.verdict) {
                return Integer.compare(rank(), other.rank());
            }
            int late = Integer.compare(trials, other.trials);
            int byTime = verdict == Verdict.PASS ? -late : late;
            return byTime != 0 ? byTime : Integer.compare(passed, other.passed);
        }

        private int rank() {
            return verdict == Verdict.FAIL ? 0 : verdict == Verdict.INCONCLUSIVE ? 1 : 2;
        }
    }

    static double lower(Boundaries boundaries, boolean stopsWhenHopeless, End end, double confidence) {
        return LOWER.get(new StagewiseBounds(boundaries, stopsWhenHopeless, end, 1 - confidence));
    }

    static double upper(Boundaries boundaries, boolean stopsWhenHopeless, End end, double confidence) {
        return UPPER.get(new StagewiseBounds(boundaries, stopsWhenHopeless, end, 1 - confidence));
    }

    /** {@return the rate at which to end as well as this has just the allowed probability} */
    double lower() {
        return ExactBounds.crossing(p -> chance(p, true) - alpha);
    }

    /** {@return the rate at which to end as badly as this has just the allowed probability} */
    double upper() {
        return ExactBounds.crossing(p -> alpha - chance(p, false));
    }

    /** {@return the chance to end as well as this, or as badly} */
    double chance(double p, boolean asWell) {
        boolean isBest = end.verdict() == Verdict.PASS;
        if (end.verdict() == Verdict.INCONCLUSIVE) {
            return walk(p, order -> asWell ? order >= 0 : order <= 0);
        }
        // What ended later is worse than a pass, and better than a failure: only what ended before is looked at.
        return isBest == asWell
                ? walk(p, order -> isBest ? order >= 0 : order <= 0)
                : 1 - walk(p, order -> isBest ? order > 0 : order < 0);
    }

    /** {@return the chance of all ends that compare with this one as asked, as far as they come no later} */
    private double walk(double p, IntPredicate asked) {
        int last = end.verdict() == Verdict.INCONCLUSIVE ? boundaries.n() : end.trials();
        double[] reached = new double[last + 1];
        reached[0] = 1;
        int least = 0;
        int most = 0;
        double chance = 0;
        for (int m = 1; m <= last && least <= most; m++) {
            most++;
            for (int s = most; s >= least; s--) {
                reached[s] = reached[s] * (1 - p) + (s == 0 ? 0 : reached[s - 1] * p);
                End other = reached[s] == 0 ? null : end(m, s);
                if (other != null) {
                    chance += asked.test(other.compareTo(end)) ? reached[s] : 0;
                    reached[s] = 0;
                }
            }
            // What is as good as never reached is not followed.
            while (least <= most && reached[least] < NEGLIGIBLE) {
                reached[least++] = 0;
            }
            while (most >= least && reached[most] < NEGLIGIBLE) {
                reached[most--] = 0;
            }
        }
        return chance;
    }

    private @Nullable End end(int m, int s) {
        if (boundaries.passes(m, s)) {
            return new End(Verdict.PASS, m, s);
        }
        boolean isHopeless = stopsWhenHopeless && !boundaries.canStillPass(m, s);
        if (boundaries.fails(m, s) || isHopeless) {
            return new End(Verdict.FAIL, m, s);
        }
        return m == boundaries.n() ? new End(Verdict.INCONCLUSIVE, m, s) : null;
    }
}
