package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import java.util.Optional;

/** How many UNSAFE and ERROR trials a design tolerates. */
final class Tolerance {
    private Tolerance() {}

    /** {@return the decision if more are there already} */
    static Optional<Decision> exceeded(Design design, Tally tally) {
        if (exceeds(tally.of(Outcome.UNSAFE), design.maxUnsafe())) {
            return Optional.of(Decision.of(Verdict.FAIL, Reason.UNSAFE_LIMIT));
        }
        if (exceeds(tally.of(Outcome.ERROR), design.maxErrors())) {
            return Optional.of(Decision.of(Verdict.FAIL, Reason.ERROR_LIMIT));
        }
        return Optional.empty();
    }

    /**
     * {@return whether the limits hold whatever is not known} A trial without a result may have been UNSAFE, or have
     * ended in ERROR.
     *
     * @param pending trials still to come
     */
    static boolean holds(Design design, Tally tally, long pending) {
        long unseen = pending + tally.of(Outcome.NO_RESULT);
        long unanswered = design.errors() == Trial.Errors.UNKNOWN ? withoutAnswer(tally) : tally.of(Outcome.NO_RESULT);
        return !exceeds(tally.of(Outcome.UNSAFE) + pending + unanswered, design.maxUnsafe())
                && !exceeds(tally.of(Outcome.ERROR) + unseen, design.maxErrors());
    }

    /** {@return how many trials ended without an answer, lost ones included} */
    static long withoutAnswer(Tally tally) {
        return (long) tally.of(Outcome.ERROR)
                + tally.of(Outcome.UNDETERMINED)
                + tally.of(Outcome.SKIPPED)
                + tally.of(Outcome.NO_RESULT);
    }

    static boolean exceeds(long count, int limit) {
        return limit != Trial.UNLIMITED && count > limit;
    }
}
