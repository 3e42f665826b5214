package dev.redoubt.conduct;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.ledger.SinkLog;
import dev.redoubt.merge.Merge;
import dev.redoubt.publish.Baseline;
import dev.redoubt.publish.Publication;
import dev.redoubt.publish.Published;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RequiredSinks;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.Settings;
import dev.redoubt.session.SinkChoice;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run whose JVMs a build tool has forked, now that all of them have ended: whoever knows that makes its last report.
 *
 * @since 0.1.0
 */
public final class ForkedRun {
    private final RunDirectory run;

    private final SinkChoice choice;

    private ForkedRun(RunDirectory run, SinkChoice choice) {
        this.run = run;
        this.choice = choice;
    }

    /**
     * {@return a run}
     *
     * @param directory its directory
     * @param settings the settings given
     */
    public static ForkedRun of(Path directory, Settings settings) {
        return new ForkedRun(new RunDirectory(directory), SinkChoice.of(settings));
    }

    /**
     * {@return the journals of all runs below an output directory, by the directory of the run}
     *
     * @param output such as {@code target/redoubt}
     * @throws IOException if it cannot be read
     */
    public static Map<Path, Set<Path>> journalsIn(Path output) throws IOException {
        Map<Path, Set<Path>> journals = new TreeMap<>();
        for (RunDirectory run : RunDirectory.all(output)) {
            journals.put(run.path(), Set.copyOf(run.journalFiles()));
        }
        return journals;
    }

    /**
     * {@return the directories of the runs in which something has run since} A run that has a name may have been there
     * before: each JVM writes a journal of its own.
     *
     * @param output such as {@code target/redoubt}
     * @param before what {@link #journalsIn} has said then
     * @throws IOException if it cannot be read
     */
    public static List<Path> ranSince(Path output, Map<Path, Set<Path>> before) throws IOException {
        return journalsIn(output).entrySet().stream()
                .filter(run -> !before.getOrDefault(run.getKey(), Set.of()).containsAll(run.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Makes its last report, and puts it where people look.
     *
     * @return what came of it
     * @throws IOException if a journal cannot be read
     */
    public EndedRun end() throws IOException {
        Publication publication = Publication.of(run, choice);
        try (RunLock lock = RunLock.of(run)) {
            lock.hold();
            run.bringHome();
            RunReport report = Merge.of(List.of(run));
            return ended(report, publication);
        }
    }

    private EndedRun ended(RunReport report, Publication publication) {
        try {
            Published published = publication.publish(report);
            return new EndedRun(
                    report,
                    publication.output(),
                    published.directory(),
                    published.notes(),
                    new RequiredSinks(choice.required()).broken(delivered(report, published)));
        } catch (IOException unwritable) {
            String note = publication.elsewhere(report, unwritable);
            return new EndedRun(report, publication.output(), null, List.of(note), List.of());
        }
    }

    /** Sinks that are not built in were called in the JVM that ended last, if they were given this report. */
    private List<Delivery> delivered(RunReport report, Published published) {
        List<Delivery> all = new ArrayList<>(published.deliveries());
        Set<String> builtIn = all.stream().map(Delivery::sink).collect(Collectors.toSet());
        SinkLog.of(run.path(), report.digest()).stream()
                .filter(line -> !builtIn.contains(line.sink()))
                .map(ForkedRun::delivery)
                .forEach(all::add);
        return all;
    }

    private static Delivery delivery(SinkLog.Line line) {
        Delivery.Fate fate = switch (line.outcome()) {
            case DONE -> Delivery.Fate.DONE;
            case FAILED -> Delivery.Fate.FAILED;
            case LATER -> Delivery.Fate.LATER;
        };
        return new Delivery(line.sink(), line.what(), fate, line.why());
    }

    /**
     * Makes one report of several runs.
     *
     * @param directories their directories
     * @param target where it goes
     * @param settings the settings given
     * @return what came of all
     * @throws IOException if a journal cannot be read, or the report not be written
     */
    public static EndedRun mergeAll(List<Path> directories, Path target, Settings settings) throws IOException {
        SinkChoice choice = SinkChoice.of(settings);
        RunReport report = Merge.of(directories.stream().map(RunDirectory::new).toList());
        try (RunLock lock = RunLock.ofReports(target)) {
            lock.hold();
            List<Delivery> written = ReportFiles.write(report, target, choice.builtIn());
            Published published = new Published(target, written, Baseline.compare(choice.baseline(), target));
            return new EndedRun(report, target, target, published.notes(), List.of());
        }
    }
}
