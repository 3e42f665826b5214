package dev.redoubt.testng;

/** Thrown before a body that must not run, whose test therefore fails with the explanation. */
final class BodyNotRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyNotRunException(String explanation) {
        super(explanation, null, false, false);
    }
}
