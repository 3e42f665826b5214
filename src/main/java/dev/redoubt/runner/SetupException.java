package dev.redoubt.runner;

/**
 * A run cannot be started as it was asked for; the message says what was found, what is allowed and what to do.
 *
 * @since 0.1.0
 */
public sealed class SetupException extends RuntimeException permits NoWorkerException, NothingToRunException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, and what to do
     */
    public SetupException(String message) {
        super(message);
    }
}
