package dev.redoubt.testng;

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

    /** Notes that a sink failed. */
    void sinkFailed(String sink, String why);
}
