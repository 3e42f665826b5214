package dev.redoubt.local;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.merge.Merge;
import dev.redoubt.publish.Publication;
import dev.redoubt.publish.Published;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Session;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.testng.ReportPort;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            return publish(Merge.of(session.directories()), session);
        }
    }

    @Override
    public Made read(RunPlace place) throws IOException {
        return new Made(Merge.of(List.of(place.directory())), place.output(), List.of());
    }

    /** Where the output directory cannot be written, the reports go where the journal went, or may still go. */
    private static Made publish(RunReport report, Session session) throws IOException {
        try {
            Published published = Publication.of(session.place()).publish(report);
            return new Made(report, published.directory(), published.notes());
        } catch (IOException unwritable) {
            List<RunDirectory> directories = session.directories();
            Path refuge = directories.size() > 1 ? directories.get(1).path() : Files.createTempDirectory("redoubt-");
            List<String> notes = new ArrayList<>(new Published(refuge, ReportFiles.write(report, refuge)).notes());
            notes.add(session.place().output() + ": " + unwritable + ". The reports were written elsewhere."
                    + " Make room or choose another place with -Dredoubt.dir.");
            return new Made(report, refuge, notes);
        }
    }

    @Override
    public void summarise(Made made, List<String> notes, PrintStream out) {
        List<String> all = new ArrayList<>(made.notes());
        all.addAll(notes);
        out.print(ConsoleSummary.of(
                made.report(), all, made.directory().resolve(ReportFiles.YAML).toString()));
        out.flush();
    }
}
