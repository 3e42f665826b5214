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
    private static final Map<Verdict, Map<Reason, Decision>> KNOWN = known();

    private static Map<Verdict, Map<Reason, Decision>> known() {
        Map<Verdict, Map<Reason, Decision>> known = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            Map<Reason, Decision> decisions = new EnumMap<>(Reason.class);
            for (Reason reason : Reason.values()) {
                decisions.put(reason, new Decision(verdict, reason));
            }
            known.put(verdict, decisions);
        }
        return known;
    }

    /**
     * {@return the decision, the same object for the same verdict and reason: there may be one per row}
     *
     * @param verdict what is said
     * @param reason why
     */
    public static Decision of(Verdict verdict, Reason reason) {
        return Objects.requireNonNull(Objects.requireNonNull(KNOWN.get(verdict)).get(reason));
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
