package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule {@link Trial.Rule#OBSERVED_RATE} with {@link Trial.Errors#AGAINST}: a group passes if no limit is exceeded
 * and {@code passed / planned >= threshold}; whatever is not a pass counts against it. A group without trials does not
 * pass.
 *
 * <p>A decision is made as soon as no outcome still to come could change it (deterministic curtailment), so it equals
 * the decision of the full run.
 *
 * @since 0.1.0
 */
public final class Judgement {
    /** The number of planned trials of a group whose rows have not been counted yet. */
    public static final long UNKNOWN = -1;

    private Judgement() {}

    /**
     * Decides, if the outcomes known so far suffice.
     *
     * @param design what the group must meet
     * @param tally the outcomes known so far
     * @param planned how many trials the group has in all, or {@link #UNKNOWN}
     * @return the final decision, or empty while trials still to come could change it
     */
    public static Optional<Decision> decide(Design design, Tally tally, long planned) {
        if (exceeds(tally.of(Outcome.UNSAFE), design.maxUnsafe())) {
            return Optional.of(Decision.of(Verdict.FAIL, Reason.UNSAFE_LIMIT));
        }
        if (exceeds(tally.of(Outcome.ERROR), design.maxErrors())) {
            return Optional.of(Decision.of(Verdict.FAIL, Reason.ERROR_LIMIT));
        }
        if (planned == UNKNOWN) {
            return Optional.empty();
        }
        if (planned == 0) {
            // Of nothing, every share passes.
            return Optional.of(Decision.of(Verdict.INCONCLUSIVE, Reason.NO_TRIALS));
        }
        long pending = planned - tally.known();
        long passed = tally.of(Outcome.PASS);
        long needed = needed(design.threshold(), planned);
        if (passed + pending < needed) {
            return Optional.of(Decision.of(Verdict.FAIL, Reason.RATE_UNREACHABLE));
        }
        long unseen = pending + tally.of(Outcome.NO_RESULT);
        boolean limitsHold = !exceeds(tally.of(Outcome.UNSAFE) + unseen, design.maxUnsafe())
                && !exceeds(tally.of(Outcome.ERROR) + unseen, design.maxErrors());
        if (passed >= needed && limitsHold) {
            return Optional.of(Decision.of(Verdict.PASS, Reason.RATE_MET));
        }
        return pending > 0 ? Optional.empty() : Optional.of(Decision.of(Verdict.INCONCLUSIVE, Reason.TRIALS_LOST));
    }

    /**
     * Decides for good: what is still to come will never come.
     *
     * @param design what the group must meet
     * @param tally the outcomes
     * @param planned how many trials the group has in all, or {@link #UNKNOWN}
     * @return the decision; {@link Reason#INCOMPLETE} if the missing trials could change it
     */
    public static Decision decideFinally(Design design, Tally tally, long planned) {
        return decide(design, tally, planned).orElse(Decision.of(Verdict.INCONCLUSIVE, Reason.INCOMPLETE));
    }

    /**
     * {@return whether the group fails whatever its missing and lost trials were}
     *
     * @param design what the group must meet
     * @param tally the outcomes
     * @param planned how many trials the group has in all, or {@link #UNKNOWN}
     */
    public static boolean failsForCertain(Design design, Tally tally, long planned) {
        return decide(design, tally.without(Outcome.NO_RESULT), planned)
                .filter(decision -> decision.verdict() == Verdict.FAIL)
                .isPresent();
    }

    /**
     * Finds how many trials, taken in the order of their index, decide. The answer depends on the outcomes by index
     * alone, not on the order in which they came.
     *
     * @param design what the group must meet
     * @param outcomes the outcomes by index, null for a trial that did not run
     * @param planned how many trials the group has in all, or {@link #UNKNOWN}
     * @return the number of trials after which the decision is final; 0 if it is not
     */
    public static int decidedAfter(Design design, Collection<? extends @Nullable Outcome> outcomes, long planned) {
        Tally tally = new Tally();
        int taken = 0;
        for (Outcome outcome : outcomes) {
            taken++;
            if (outcome != null) {
                tally.add(outcome);
            }
            if (decide(design, tally, planned).isPresent()) {
                return taken;
            }
        }
        return 0;
    }

    /**
     * {@return how many of the planned trials must pass: the smallest whole number not below threshold × planned} The
     * product is taken in decimal, since 0.28 × 25 is more than 7 in binary floating point.
     *
     * @param threshold the share that must pass
     * @param planned how many trials there are
     */
    public static long needed(double threshold, long planned) {
        return new BigDecimal(Double.toString(threshold))
                .multiply(BigDecimal.valueOf(planned))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static boolean exceeds(long count, int limit) {
        return limit != Trial.UNLIMITED && count > limit;
    }
}
