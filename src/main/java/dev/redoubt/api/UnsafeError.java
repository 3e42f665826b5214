package dev.redoubt.api;

/**
 * Thrown by a test body, or by an assertion library of the user's own, to say that a violation was observed. The trial
 * that throws it ends {@link Outcome#UNSAFE}.
 *
 * @since 0.1.0
 */
public class UnsafeError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param summary what was observed, in one line
     */
    public UnsafeError(String summary) {
        super(summary);
    }

    /**
     * Creates the error with the exception that revealed the violation.
     *
     * @param summary what was observed, in one line
     * @param cause what revealed it
     */
    public UnsafeError(String summary, Throwable cause) {
        super(summary, cause);
    }
}
