package dev.redoubt.report;

/**
 * What came of handing a report to one sink.
 *
 * @param sink name of the sink: of a built-in one, such as {@code junit}, or of a class
 * @param what what it was to write, such as {@code report.yaml}; empty if that is the sink's own affair
 * @param fate what came of it
 * @param why why it failed or was not called, in one line; empty otherwise
 * @since 0.1.0
 */
public record Delivery(String sink, String what, Fate fate, String why) {
    /** What came of a sink. */
    public enum Fate {
        /** It did what it is for. */
        DONE,
        /** It failed, or was not called although it should have been. */
        FAILED,
        /** It was given this report before, so it was not called. */
        BEFORE,
        /** It was not called, since the run is not final here: somebody else calls it. */
        LATER
    }

    /**
     * {@return a delivery that went well}
     *
     * @param sink name of the sink
     * @param what what it wrote
     */
    public static Delivery done(String sink, String what) {
        return new Delivery(sink, what, Fate.DONE, "");
    }

    /**
     * {@return a delivery that failed}
     *
     * @param sink name of the sink
     * @param what what it was to write
     * @param why why, in one line
     */
    public static Delivery failed(String sink, String what, String why) {
        return new Delivery(sink, what, Fate.FAILED, why);
    }

    /**
     * {@return whether the sink failed}
     */
    public boolean isFailed() {
        return fate == Fate.FAILED;
    }

    /**
     * {@return what was not done and why, in one line}
     */
    public String note() {
        return (what.isEmpty() ? sink : what) + ": " + why;
    }
}
