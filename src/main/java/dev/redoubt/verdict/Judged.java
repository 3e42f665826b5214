package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a trial group whose trials have come to an end, from its outcomes by index and nothing else:
 * whoever has them can judge again.
 *
 * @param decision the verdict and why; {@link Reason#INCOMPLETE} if trials that never ran could change it
 * @param failsForCertain whether it is red whatever the missing and lost trials were
 * @param decidedAfter after how many trials, in the order of their index, it is decided; 0 if it is not
 * @param bounds of the true pass rate; null if the trials do not allow any
 * @since 0.1.0
 */
public record Judged(
        Decision decision,
        boolean failsForCertain,
        int decidedAfter,
        @Nullable RateBounds bounds) {
    private static final Memory<Sample, RateBounds> KNOWN = new Memory<>(Sample::bounds);

    /**
     * Judges.
     *
     * @param design what the group must meet
     * @param outcomes the outcomes by index, null for a trial that did not run
     * @param planned how many trials the group has in all, or {@link Judgement#UNKNOWN}
     * @return what is to be said
     */
    public static Judged of(Design design, List<? extends @Nullable Outcome> outcomes, long planned) {
        return design.isSequential() && planned == design.n()
                ? sequential(design, outcomes)
                : new Fixed(design, planned).judge(outcomes);
    }

    private static Judged sequential(Design design, List<? extends @Nullable Outcome> outcomes) {
        SequentialCourse course = new SequentialCourse(design);
        Decision decision = decideSequentially(design, course, outcomes).orElse(Judgement.INCOMPLETE);
        List<@Nullable Outcome> withoutLost = new ArrayList<>(outcomes);
        Collections.replaceAll(withoutLost, Outcome.NO_RESULT, null);
        boolean fails = decideSequentially(design, new SequentialCourse(design), withoutLost)
                .filter(certain -> !certain.isGreen(design))
                .isPresent();
        return new Judged(decision, fails, course.decidedAfter(), course.bounds(outcomes));
    }

    private static Optional<Decision> decideSequentially(
            Design design, SequentialCourse course, List<? extends @Nullable Outcome> outcomes) {
        Tally all = tally(outcomes);
        Optional<Decision> decision = course.decide(index -> index < outcomes.size() ? outcomes.get(index) : null, all);
        return decision.isPresent() ? decision : acrossGaps(design, course, outcomes, all);
    }

    /**
     * Trials are missing in between: what they were is not known, but they did not run, so they were not UNSAFE. Nor is
     * it known whether the group would have been decided before an ERROR behind them.
     */
    private static Optional<Decision> acrossGaps(
            Design design, SequentialCourse course, List<? extends @Nullable Outcome> outcomes, Tally all) {
        return course.decideAcrossGaps(outcomes).flatMap(verdict -> switch (verdict) {
            case FAIL -> Optional.of(Decision.of(verdict, Reason.REFUTED));
            case PASS ->
                Tolerance.holds(design, all, 0)
                        ? Optional.of(Decision.of(verdict, Reason.DEMONSTRATED))
                        : Optional.empty();
            case INCONCLUSIVE ->
                course.mustGoOn(all)
                        ? Optional.empty()
                        : Optional.of(
                                Judgement.openForLost(design, all, Decision.of(verdict, Reason.PASS_OUT_OF_REACH)));
        });
    }

    private static Tally tally(List<? extends @Nullable Outcome> outcomes) {
        Tally tally = new Tally();
        for (Outcome outcome : outcomes) {
            if (outcome != null) {
                tally.add(outcome);
            }
        }
        return tally;
    }

    /** A group with a fixed number of trials. */
    private record Fixed(Design design, long planned) {
        Judged judge(List<? extends @Nullable Outcome> outcomes) {
            Tally all = tally(outcomes);
            Prefix prefix = prefix(outcomes);
            Decision decision = decide(all, prefix.decision());
            boolean fails = Judgement.failsForCertain(design, all, planned);
            Tally counted = design.stop() == Trial.Stop.NEVER || prefix.taken() == 0 ? all : prefix.tally();
            return new Judged(decision, fails, prefix.taken(), bounds(counted));
        }

        /** Trials that had begun when a group stopped do not count, but for what they violated. */
        private Decision decide(Tally all, @Nullable Decision ofPrefix) {
            Decision ofAll = decide(all).orElse(Judgement.INCOMPLETE);
            boolean isPlain = design.rule() == Trial.Rule.OBSERVED_RATE && design.errors() == Trial.Errors.AGAINST;
            boolean isByPrefix = !isPlain && design.stop() != Trial.Stop.NEVER && ofAll.reason() != Reason.UNSAFE_LIMIT;
            return isByPrefix && ofPrefix != null ? Judgement.openForLost(design, all, ofPrefix) : ofAll;
        }

        private Optional<Decision> decide(Tally tally) {
            return Judgement.decide(design, tally, planned);
        }

        private record Prefix(
                Tally tally, int taken, @Nullable Decision decision) {}

        private Prefix prefix(List<? extends @Nullable Outcome> outcomes) {
            Tally tally = new Tally();
            FixedLimits limits = planned > 0 ? FixedLimits.of(design, planned) : new FixedLimits(0, -1);
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome outcome = outcomes.get(i);
                if (outcome != null) {
                    tally.add(outcome);
                }
                Optional<Decision> reached = Tolerance.exceeded(design, tally);
                Decision decision = reached.isPresent() || planned <= 0
                        ? reached.orElse(null)
                        : new Count(design, limits, tally, planned).decide();
                if (decision != null) {
                    return new Prefix(tally, i + 1, decision);
                }
            }
            return new Prefix(tally, 0, null);
        }

        private @Nullable RateBounds bounds(Tally counted) {
            int trials = counted.known();
            if (trials == 0) {
                return null;
            }
            int passed = counted.of(Outcome.PASS);
            long unknown = design.errors() == Trial.Errors.UNKNOWN ? Tolerance.withoutAnswer(counted) : 0;
            return KNOWN.get(new Sample(passed, passed + unknown, trials, design.confidence()));
        }
    }

    /** How many passed, at least and at most. Groups of one size have few of them between them. */
    private record Sample(long passed, long atMost, long trials, double confidence) {
        RateBounds bounds() {
            return new RateBounds(
                    ExactBounds.lower(passed, trials, confidence),
                    ExactBounds.upper(atMost, trials, confidence),
                    RateBounds.Method.EXACT);
        }
    }
}
