package dev.redoubt.local;

import dev.redoubt.ledger.RunLock;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.Session;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.testng.ReportPort;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the reports of a run in the JVM that runs it.
 *
 * @since 0.1.0
 */
public final class LocalReports implements ReportPort {
    /** Creates the port; it is found by its name. */
    public LocalReports() {}

    @Override
    public Made make(Session session) throws IOException {
        try (RunLock lock = RunLock.of(session.place().directory())) {
            lock.hold();
            RunReport report = Merge.of(session.directories());
            Path directory = Publication.of(session.place()).publish(report);
            return new Made(report, directory);
        }
    }

    @Override
    public void summarise(Made made, List<String> notes, PrintStream out) {
        out.print(ConsoleSummary.of(
                made.report(), notes, made.directory().resolve(ReportFiles.YAML).toString()));
        out.flush();
    }
}
