package dev.redoubt.local;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.ledger.SinkLog;
import dev.redoubt.ledger.Uninterrupted;
import dev.redoubt.merge.Merge;
import dev.redoubt.publish.Publication;
import dev.redoubt.publish.Published;
import dev.redoubt.publish.SinkNotes;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Session;
import dev.redoubt.session.SinkChoice;
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
        return Uninterrupted.get(() -> made(session));
    }

    private static Made made(Session session) throws IOException {
        try (RunLock lock = RunLock.of(session.place().directory())) {
            lock.hold();
            return publish(Merge.of(session.directories()), session);
        }
    }

    @Override
    public void announce(Session session) throws IOException {
        Publication publication = Publication.of(session.place(), SinkChoice.of(session.settings()));
        try (RunLock lock = RunLock.of(session.place().directory())) {
            lock.hold();
            if (!publication.isIncomplete()) {
                Published unused = publication.publish(Merge.of(session.directories()));
            }
        }
    }

    @Override
    public void remake(RunPlace place) throws IOException {
        try (RunLock lock = RunLock.of(place.directory())) {
            lock.hold();
            Published unused = Publication.of(place).publish(Merge.of(List.of(place.directory())));
        }
    }

    @Override
    public Made read(RunPlace place) throws IOException {
        RunReport report = Uninterrupted.get(() -> Merge.of(List.of(place.directory())));
        return new Made(report, place.path(), place.latestReports().directory(), List.of(), List.of());
    }

    @Override
    public boolean isDelivered(Made made, String sink) {
        return SinkLog.has(made.run(), sink, made.report().digest());
    }

    @Override
    public String restore(Made made) {
        return new Published(made.directory(), made.deliveries()).restore(made.run());
    }

    @Override
    public void note(Made made, List<Delivery> deliveries) throws IOException {
        List<Delivery> all = new ArrayList<>(made.deliveries());
        all.addAll(deliveries);
        SinkNotes.write(made.report().digest(), all, made.run(), made.directory());
    }

    /** Where the output directory cannot be written, the reports go where the journal went, or may still go. */
    private static Made publish(RunReport report, Session session) throws IOException {
        SinkChoice choice = SinkChoice.of(session.settings());
        try {
            Published published = Publication.of(session.place(), choice).publish(report);
            return new Made(
                    report, session.place().path(), published.directory(), published.deliveries(), published.notes());
        } catch (IOException unwritable) {
            List<RunDirectory> directories = session.directories();
            Path refuge = directories.size() > 1 ? directories.get(1).path() : Files.createTempDirectory("redoubt-");
            Published published = new Published(refuge, ReportFiles.write(report, refuge, choice.builtIn()));
            List<String> notes = new ArrayList<>(published.notes());
            notes.add(session.place().output() + ": " + unwritable + ". The reports were written elsewhere."
                    + " Make room or choose another place with -Dredoubt.dir.");
            return new Made(report, refuge, refuge, published.deliveries(), notes);
        }
    }

    @Override
    public void summarise(Made made, List<String> notes, PrintStream out) {
        List<String> all = new ArrayList<>(made.notes());
        all.addAll(notes);
        out.print(ConsoleSummary.of(
                made.report(), all, ReportFiles.shown(made.directory()).toString()));
        out.flush();
    }
}
