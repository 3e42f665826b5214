package dev.redoubt.cli;

/** A command cannot be carried out as it was given; the message says what to change. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UsageException(String message) {
        super(message);
    }

    static UsageException noRun(String directory) {
        return new UsageException(directory + ": no run of Redoubt, must hold journals/ or runs/. Nothing was merged."
                + " Name the output directory of the tests, such as target/redoubt.");
    }
}
