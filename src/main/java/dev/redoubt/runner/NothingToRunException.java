package dev.redoubt.runner;

/**
 * A run has come to its end, and there was no test in what it was asked for.
 *
 * @since 0.1.0
 */
public final class NothingToRunException extends SetupException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param selection what was asked for
     */
    public NothingToRunException(Selection selection) {
        super(selection.inWords()
                + ": found no test to run, must be at least one. Nothing was run. Check the names, the"
                + " groups and the class path.");
    }
}
