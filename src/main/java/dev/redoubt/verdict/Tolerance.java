package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import java.util.Optional;

/**
 * How many UNSAFE and ERROR trials a design tolerates. An UNSAFE trial counts against both limits: it is worse than an
 * ERROR, so it must not make a verdict milder where one turns out to have been UNSAFE.
 */
final class Tolerance {
    private Tolerance() {}

    /** {@return the decision if more are there already} */
    static Optional<Decision> exceeded(Design design, Tally tally) {
        if (exceeds(tally.of(Outcome.UNSAFE), design.maxUnsafe())) {
            return Optional.of(Decision.of(Verdict.FAIL, Reason.UNSAFE_LIMIT));
        }
        if (exceeds(againstErrors(tally), design.maxErrors())) {
            return Optional.of(Decision.of(Verdict.FAIL, Reason.ERROR_LIMIT));
        }
        return Optional.empty();
    }

    /** {@return whether trials still to come could exceed a limit} */
    static boolean canBeExceeded(Design design, Tally tally, long pending) {
        return exceeds(tally.of(Outcome.UNSAFE) + pending, design.maxUnsafe())
                || exceeds(againstErrors(tally) + pending, design.maxErrors());
    }

    /**
     * {@return whether the limits hold whatever is not known} A trial without a result may have been UNSAFE, or have
     * ended in ERROR.
     *
     * @param pending trials still to come
     */
    static boolean holds(Design design, Tally tally, long pending) {
        return holdsForUnsafe(design, tally, pending) && holdsForErrors(design, tally, pending);
    }

    /** {@return whether no more were UNSAFE than tolerated, even if so many more were} */
    static boolean holdsForUnsafe(Design design, Tally tally, long more) {
        return !exceeds(tally.of(Outcome.UNSAFE) + open(design, tally) + more, design.maxUnsafe());
    }

    /** {@return whether no more ended in ERROR than tolerated, even if so many more did} */
    static boolean holdsForErrors(Design design, Tally tally, long more) {
        long open = open(design, tally) - (design.errors() == Trial.Errors.UNKNOWN ? tally.of(Outcome.ERROR) : 0);
        return !exceeds(againstErrors(tally) + open + more, design.maxErrors());
    }

    private static long againstErrors(Tally tally) {
        return (long) tally.of(Outcome.ERROR) + tally.of(Outcome.UNSAFE);
    }

    /** Trials that have ended and may have been anything. */
    private static long open(Design design, Tally tally) {
        return design.errors() == Trial.Errors.UNKNOWN ? withoutAnswer(tally) : tally.of(Outcome.NO_RESULT);
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
