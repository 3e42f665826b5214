package dev.redoubt.cli;

import dev.redoubt.report.RunReport;

/**
 * Exit codes of the command line, the same for every command.
 *
 * @since 0.1.0
 */
public enum CliExit {
    /** All verdicts and tests pass, and the run is complete. */
    PASSED(0),
    /** An ordinary test failed, or a trial group does not pass whatever the missing trials are. */
    FAILED(1),
    /** Wrong usage or configuration: nothing was done. */
    USAGE(2),
    /** The run is incomplete, and nothing worse is certain. */
    INCOMPLETE(3),
    /** A required sink failed: the report could not be written. */
    SINK_FAILED(4),
    /** An internal error. */
    INTERNAL(70);

    private final int code;

    CliExit(int code) {
        this.code = code;
    }

    /**
     * {@return the code that the process ends with}
     */
    public int code() {
        return code;
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
