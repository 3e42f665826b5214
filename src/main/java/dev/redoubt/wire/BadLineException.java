package dev.redoubt.wire;

/**
 * A line of a journal cannot be read as it should. Whoever reads makes a finding of it.
 *
 * @since 0.1.0
 */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was found, and what is allowed
     */
    public BadLineException(String message) {
        super(message, null, false, false);
    }
}
