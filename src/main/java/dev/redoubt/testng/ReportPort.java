package dev.redoubt.testng;

import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes reports. Lies behind a port because it needs libraries, which may be missing or of another version in the JVM
 * that runs the tests.
 *
 * @since 0.1.0
 */
public interface ReportPort {
    /**
     * Merges the run as it is now, and writes the built-in reports.
     *
     * @param session the run
     * @return what was made
     * @throws IOException if the journals cannot be read or the reports not be written
     */
    Made make(Session session) throws IOException;

    /**
     * Sees to it that nobody takes an earlier report for that of a run under way, which several JVMs share that nobody
     * watches: unless there is an incomplete report of this run already, one is made.
     *
     * @param session the run
     * @throws IOException if the journals cannot be read or the reports not be written
     */
    void announce(Session session) throws IOException;

    /**
     * Merges a run that other JVMs have run, and writes the built-in reports.
     *
     * @param place where the run is
     * @throws IOException if the journals cannot be read or the reports not be written
     */
    void remake(RunPlace place) throws IOException;

    /**
     * Reads a run that other JVMs have run, and writes nothing.
     *
     * @param place where the run is
     * @return its report
     * @throws IOException if its journals cannot be read
     */
    Made read(RunPlace place) throws IOException;

    /**
     * Prints the summary.
     *
     * @param made what was made
     * @param notes lines to add, such as sinks that failed
     * @param out where to print
     */
    void summarise(Made made, List<String> notes, PrintStream out);

    /**
     * {@return whether a sink was given a report before, and did not fail}
     *
     * @param made the report
     * @param sink name of the sink
     */
    boolean isDelivered(Made made, String sink);

    /**
     * Puts back reports that a sink has taken away.
     *
     * @param made the report
     * @return what there is to say, in one line; empty if nothing is missing
     */
    String restore(Made made);

    /**
     * Writes down, beside the reports, what came of all sinks.
     *
     * @param made the report
     * @param deliveries what came of sinks that are not built in
     * @throws IOException if that cannot be written
     */
    void note(Made made, List<Delivery> deliveries) throws IOException;

    /**
     * A report that was made.
     *
     * @param report the report
     * @param run the run's directory
     * @param directory where the reports of the run are for everyone to see
     * @param deliveries what came of the built-in sinks
     * @param notes what there is to say about that, a line each
     */
    record Made(RunReport report, Path run, Path directory, List<Delivery> deliveries, List<String> notes) {
        // Copies.
        public Made {
            deliveries = List.copyOf(deliveries);
            notes = List.copyOf(notes);
        }
    }
}
