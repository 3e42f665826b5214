package dev.redoubt.report;

/**
 * What came of handing a report to one sink.
 *
 * @param sink name of the sink: of a built-in one, such as {@code junit}, or of a class
 * @param what what it was to write, such as {@code report.yaml}; empty if that is the sink's own affair
 * @param failure why it failed, in one line; empty if it did not
 * @since 0.1.0
 */
public record Delivery(String sink, String what, String failure) {
    /**
     * {@return a delivery that went well}
     *
     * @param sink name of the sink
     * @param what what it wrote
     */
    public static Delivery done(String sink, String what) {
        return new Delivery(sink, what, "");
    }

    /**
     * {@return whether the sink failed}
     */
    public boolean isFailed() {
        return !failure.isEmpty();
    }

    /**
     * {@return what failed and why, in one line}
     */
    public String note() {
        return (what.isEmpty() ? sink : what) + ": " + failure;
    }
}
