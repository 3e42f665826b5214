package dev.redoubt.merge;

/** A line of a journal cannot be read as it should. Never leaves this package: it becomes a finding. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was found, and what is allowed
     */
    BadLineException(String message) {
        super(message, null, false, false);
    }
}
