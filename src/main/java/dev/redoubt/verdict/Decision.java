package dev.redoubt.verdict;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A verdict and why.
 *
 * @param verdict what is said
 * @param reason why
 * @since 0.1.0
 */
public record Decision(Verdict verdict, Reason reason) {
    private static final Map<Reason, Decision> KNOWN = known();

    // A reason is one of a single verdict: no other pair is a decision, whoever says so.
    public Decision {
        if (reason.verdict() != verdict) {
            throw new IllegalArgumentException(reason + ": found verdict " + verdict + ", must be " + reason.verdict());
        }
    }

    private static Map<Reason, Decision> known() {
        Map<Reason, Decision> known = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            known.put(reason, new Decision(reason.verdict(), reason));
        }
        return known;
    }

    /**
     * {@return the decision, the same object for the same verdict and reason: there may be one per row}
     *
     * @param verdict what is said
     * @param reason why
     * @throws IllegalArgumentException if it is no reason for this verdict
     */
    public static Decision of(Verdict verdict, Reason reason) {
        Decision known = Objects.requireNonNull(KNOWN.get(reason));
        return known.verdict == verdict ? known : new Decision(verdict, reason);
    }

    /**
     * {@return whether this decision lets a build pass} An inconclusive one may, where the design says so and the trials
     * themselves are all there.
     *
     * @param design what the group must meet
     */
    public boolean isGreen(Design design) {
        return verdict == Verdict.PASS
                || (verdict == Verdict.INCONCLUSIVE && reason.isOfAnswers() && isTolerated(design));
    }

    private static boolean isTolerated(Design design) {
        return design.onInconclusive() != Trial.OnInconclusive.FAIL;
    }
}
