package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Design;
import java.util.Optional;

/**
 * Judges trial groups.
 *
 * <p>A decision is made as soon as no outcome still to come could change it (deterministic curtailment), so it equals
 * the decision of the full run; a design that stops when hopeless is also decided once the group cannot pass any more. A
 * sequential design is decided by its trials in the order of their index, and by those alone up to the one that decides.
 * A group without trials does not pass.
 *
 * @since 0.1.0
 */
public final class Judgement {
    /** The number of planned trials of a group whose rows have not been counted yet. */
    public static final long UNKNOWN = -1;

    /** The decision where trials are missing that could change it. */
    public static final Decision INCOMPLETE = Decision.of(Verdict.INCONCLUSIVE, Reason.INCOMPLETE);

    private Judgement() {}

    /**
     * Decides by how many trials ended how, if that suffices. Of a sequential design, which goes by the order of the
     * trials, it tells whether a limit is exceeded.
     *
     * @param design what the group must meet
     * @param tally the outcomes known so far
     * @param planned how many trials the group has in all, or {@link #UNKNOWN}
     * @return the final decision, or empty while trials still to come could change it
     */
    public static Optional<Decision> decide(Design design, Tally tally, long planned) {
        Optional<Decision> overLimit = Tolerance.exceeded(design, tally);
        if (overLimit.isPresent() || planned == UNKNOWN || (design.isSequential() && planned > 0)) {
            return overLimit;
        }
        if (planned == 0) {
            // Of nothing, every share passes.
            return Optional.of(Decision.of(Verdict.INCONCLUSIVE, Reason.NO_TRIALS));
        }
        return decide(design, FixedLimits.of(design, planned), tally, planned);
    }

    /**
     * Decides by how many trials ended how, for one who asks after every trial and keeps the limits.
     *
     * @param design what the group must meet; not a sequential one
     * @param limits those of the design and so many trials
     * @param tally the outcomes known so far
     * @param planned how many trials the group has in all, 1 or more
     * @return the final decision, or empty while trials still to come could change it
     */
    public static Optional<Decision> decide(Design design, FixedLimits limits, Tally tally, long planned) {
        Optional<Decision> overLimit = Tolerance.exceeded(design, tally);
        return overLimit.isPresent()
                ? overLimit
                : Optional.ofNullable(new Count(design, limits, tally, planned).decide())
                        .map(decision -> openForLost(design, tally, decision));
    }

    /**
     * What is left open by a group that lost trials is left open by them, whatever a design says of the open: nobody
     * knows how they would have ended. A group that stopped because it could not pass is red anyway.
     *
     * @param all how all its trials ended, also those that came after the decision
     */
    static Decision openForLost(Design design, Tally all, Decision decision) {
        boolean isHopeless = decision.reason() == Reason.PASS_OUT_OF_REACH && design.stopsWhenHopeless();
        return all.of(Outcome.NO_RESULT) > 0 && decision.reason().isOfAnswers() && !isHopeless
                ? Decision.of(decision.verdict(), Reason.TRIALS_LOST)
                : decision;
    }

    /**
     * {@return whether the group is red whatever its missing and lost trials were}
     *
     * @param design what the group must meet
     * @param tally the outcomes
     * @param planned how many trials the group has in all, or {@link #UNKNOWN}
     */
    public static boolean failsForCertain(Design design, Tally tally, long planned) {
        return decide(design, tally.without(Outcome.NO_RESULT), planned)
                .filter(decision -> decision.reason() != Reason.NO_TRIALS && !decision.isGreen(design))
                .isPresent();
    }
}
