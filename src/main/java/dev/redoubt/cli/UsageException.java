package dev.redoubt.cli;

import java.io.IOException;

/** A command cannot be carried out as it was given; the message says what to change. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UsageException(String message) {
        super(message);
    }

    static UsageException unreadable(IOException why) {
        return new UsageException(
                why + ": the journals cannot be read. Nothing was merged. Let them be read, and merge again.");
    }

    static UsageException noRun(String directory) {
        return new UsageException(directory + ": no run of Redoubt, must hold journals/ or runs/. Nothing was merged."
                + " Name the output directory of the tests, such as target/redoubt.");
    }
}
