package dev.redoubt.conduct;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.merge.Merge;
import dev.redoubt.publish.Publication;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run whose JVMs a build tool has forked, now that all of them have ended: whoever knows that makes its last report.
 *
 * @since 0.1.0
 */
public final class ForkedRun {
    private final RunDirectory run;

    private ForkedRun(RunDirectory run) {
        this.run = run;
    }

    /**
     * {@return a run}
     *
     * @param directory its directory
     */
    public static ForkedRun of(Path directory) {
        return new ForkedRun(new RunDirectory(directory));
    }

    /**
     * {@return the directories of the runs below an output directory}
     *
     * @param output such as {@code target/redoubt}
     * @throws IOException if it cannot be read
     */
    public static Set<Path> runsIn(Path output) throws IOException {
        Path runs = RunDirectory.runs(output);
        if (!Files.isDirectory(runs)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(Files::isDirectory).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * {@return the directories of the runs that were not there before, and in which something has run}
     *
     * @param output such as {@code target/redoubt}
     * @param before what {@link #runsIn} has said then
     * @throws IOException if it cannot be read
     */
    public static List<Path> newIn(Path output, Set<Path> before) throws IOException {
        List<Path> added =
                runsIn(output).stream().filter(run -> !before.contains(run)).toList();
        List<Path> run = new ArrayList<>();
        for (Path directory : added) {
            if (!new RunDirectory(directory).journalFiles().isEmpty()) {
                run.add(directory);
            }
        }
        return run;
    }

    /**
     * Makes its last report, and puts it where people look.
     *
     * @return what came of it
     * @throws IOException if a journal cannot be read
     */
    public EndedRun end() throws IOException {
        Publication publication = Publication.of(run);
        try (RunLock lock = RunLock.of(run)) {
            lock.hold();
            RunReport report = Merge.of(List.of(run));
            return ended(report, publication);
        }
    }

    private static EndedRun ended(RunReport report, Publication publication) {
        @Nullable Path directory;
        List<String> notes;
        try {
            directory = publication.publish(report);
            notes = List.of();
        } catch (IOException unwritable) {
            directory = null;
            notes = List.of(publication.output() + ": cannot be written: " + unwritable);
        }
        return new EndedRun(report, publication.output(), directory, notes, false);
    }

    /**
     * Makes one report of several runs.
     *
     * @param directories their directories
     * @param target where it goes
     * @return what came of all
     * @throws IOException if a journal cannot be read, or the report not be written
     */
    public static EndedRun mergeAll(List<Path> directories, Path target) throws IOException {
        RunReport report = Merge.of(directories.stream().map(RunDirectory::new).toList());
        ReportFiles.write(report, target);
        return new EndedRun(report, target, target, List.of(), false);
    }
}
