package dev.redoubt.testng;

/** The failure of a carrier: the verdict of its group. */
final class VerdictError extends AssertionError {
    private static final long serialVersionUID = 1L;

    VerdictError(String explanation) {
        super(explanation);
        setStackTrace(new StackTraceElement[0]);
    }
}
