package dev.redoubt.cli;

import dev.redoubt.report.RunReport;

/**
 * Exit codes of the command line, the same for every command.
 *
 * @since 0.1.0
 */
public enum CliExit {
    /** All verdicts and tests pass, and the run is complete. */
    PASSED(0, "all verdicts and tests pass, and the run is complete"),
    /** An ordinary test failed, or a trial group does not pass whatever the missing trials are. */
    FAILED(1, "a test failed, or a trial group does not pass whatever the missing trials are"),
    /** Wrong usage or configuration: nothing was done. */
    USAGE(2, "wrong usage or configuration, nothing was done"),
    /** The run is incomplete, and nothing worse is certain. */
    INCOMPLETE(3, "the run is incomplete, and nothing worse is certain"),
    /** The report could not be written, or another sink that is required failed. */
    SINK_FAILED(4, "all passed, but the report could not be written, or another required sink failed"),
    /** An internal error. */
    INTERNAL(70, "internal error");

    private final int code;
    private final String meaning;

    CliExit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /**
     * {@return the code that the process ends with}
     */
    public int code() {
        return code;
    }

    /**
     * {@return what it means, for the help of every command}
     */
    public String meaning() {
        return meaning;
    }

    /**
     * {@return the exit code that a report means}
     *
     * @param report the report
     */
    public static CliExit of(RunReport report) {
        return switch (report.gate()) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case INCOMPLETE -> INCOMPLETE;
        };
    }
}
