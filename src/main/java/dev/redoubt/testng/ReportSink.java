package dev.redoubt.testng;

import dev.redoubt.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import org.testng.IReporter;
import org.testng.ISuite;
import org.testng.xml.XmlSuite;

/**
 * Writes the report of a run somewhere: a file of one's own format, a dashboard, a chat. It is one of TestNG's reporters,
 * so it is registered as any listener is: in the suite file, with {@code -listener}, or as a service.
 *
 * <pre>{@code
 * public class VerdictCount implements ReportSink {
 *     @Override
 *     public void emit(RunReport report, Path directory) throws Exception {
 *         Files.writeString(directory.resolve("verdicts.txt"), report.trialGroups().size() + "\n");
 *     }
 * }
 * }</pre>
 *
 * <p>A sink is called after all suites, where the run is final unless it {@linkplain #when says otherwise}; TestNG waits for it, but not for ever. What it throws stops
 * nothing: the summary says which sink failed and why. It is called on a thread of its own.
 *
 * @since 0.1.0
 */
public interface ReportSink extends IReporter {
    /**
     * Writes the report.
     *
     * @param report the run; immutable
     * @param directory where the reports of the run are, such as {@code target/redoubt}; it exists
     * @throws Exception for any reason
     */
    void emit(RunReport report, Path directory) throws Exception;

    /** When a sink is called. */
    enum When {
        /**
         * Where nothing more is known to be added to the run: not in a shard that is one of several, and not in a fork that
         * does not run the last test.
         */
        FINAL,
        /** There too, and whenever TestNG is at an end while parts of the run are still to come: then with what there is. */
        EVERY_MERGE
    }

    /**
     * {@return when this sink is called}
     */
    default When when() {
        return When.FINAL;
    }

    /**
     * Takes the options of this sink, before each {@link #emit}. A sink that {@code redoubt.sinks} names is given them once
     * more at the start of the run, so that a wrong option is an error before a test has run.
     *
     * @param options the options
     * @throws Exception if one is missing or wrong
     */
    default void configure(SinkOptions options) throws Exception {}

    /**
     * Asks for the report of the run, and calls {@link #emit}; TestNG calls this.
     *
     * @param xmlSuites the suites as they were given
     * @param suites the suites as they ran
     * @param outputDirectory where TestNG's own reports go
     */
    @Override
    default void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
        SinkCall.of(this, suites);
    }
}
