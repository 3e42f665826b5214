package dev.redoubt.verdict;

/**
 * A verdict and why.
 *
 * @param verdict what is said
 * @param reason why
 * @since 0.1.0
 */
public record Decision(Verdict verdict, Reason reason) {
    /**
     * {@return whether this decision lets a build pass}
     */
    public boolean isGreen() {
        return verdict == Verdict.PASS;
    }
}
