package dev.redoubt.testng;

import dev.redoubt.session.Settings;
import java.util.Optional;
import org.testng.ISuite;

/** Where sinks get the report of a run. Hangs on the suites that TestNG's reporters are given. */
interface ReportSource {
    /** Name of the attribute of a suite. */
    String ATTRIBUTE = "dev.redoubt.scope";

    /** {@return the source that a suite has; empty if no run of Redoubt belongs to it} */
    static Optional<ReportSource> of(ISuite suite) {
        return suite.getAttribute(ATTRIBUTE) instanceof ReportSource source ? Optional.of(source) : Optional.empty();
    }

    /** {@return the report of the run; empty if there is none} */
    Optional<ReportPort.Made> report();

    /** {@return why there is no report, and what to do; empty if somebody has said so} */
    default String whyMissing() {
        return "";
    }

    /** {@return a text without the secrets of the run} */
    String withoutSecrets(String text);

    /** {@return the settings given, options of sinks among them} */
    Settings settings();

    /** {@return whether nothing more will be added to the run} */
    default boolean isFinal() {
        return true;
    }

    /** Notes that a sink failed. */
    void sinkFailed(String sink, String why);

    /** Notes that a sink did what it is for. */
    void sinkDone(String sink);
}
