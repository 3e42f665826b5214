package dev.redoubt.cli;

import dev.redoubt.ledger.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the runs that directories on the command line mean. */
final class GivenRuns {
    /** As deep as a CI engine may lay out what it has collected, such as shard/module/target/redoubt. */
    private static final int MOST_DEPTH = 8;

    private static final int MOST_NAMED = 3;

    private final PrintWriter err;
    private final boolean isBelow;

    /**
     * Creates a search.
     *
     * @param err is told which runs are not merged
     * @param isBelow whether a directory may also hold runs further down
     */
    GivenRuns(PrintWriter err, boolean isBelow) {
        this.err = err;
        this.isBelow = isBelow;
    }

    /** {@return the run that a directory is, or the newest one it holds, or those of directories below it} */
    List<RunDirectory> in(Path directory) throws IOException {
        RunDirectory itself = new RunDirectory(directory);
        if (itself.isThere()) {
            return List.of(itself);
        }
        Optional<RunDirectory> newest = newest(directory);
        if (newest.isPresent()) {
            return List.of(newest.get());
        }
        if (Files.exists(RunDirectory.latest(directory))) {
            throw UsageException.noRunLeft(RunDirectory.latest(directory));
        }
        if (!isBelow || !Files.isDirectory(directory)) {
            throw UsageException.noRun(directory.toString());
        }
        List<RunDirectory> runs = new ArrayList<>();
        addBelow(directory, MOST_DEPTH, runs);
        if (runs.isEmpty()) {
            throw UsageException.noRunsBelow(directory.toString());
        }
        return runs;
    }

    private void addBelow(Path directory, int depth, List<RunDirectory> runs) throws IOException {
        RunDirectory itself = new RunDirectory(directory);
        Optional<RunDirectory> newest = itself.isThere() ? Optional.of(itself) : newest(directory);
        if (newest.isPresent()) {
            runs.add(newest.get());
        } else if (depth > 0) {
            try (Stream<Path> all = Files.list(directory)) {
                for (Path below : all.filter(Files::isDirectory).sorted().toList()) {
                    addBelow(below, depth - 1, runs);
                }
            }
        }
    }

    /** The newest run of an output directory; the others are named. What {@code latest} says is not trusted. */
    private Optional<RunDirectory> newest(Path directory) throws IOException {
        List<RunDirectory> all = RunDirectory.all(directory);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        RunDirectory last = all.get(all.size() - 1);
        Optional<RunDirectory> named = RunDirectory.named(directory);
        if (named.isEmpty()) {
            err.println(RunDirectory.latest(directory) + ": names no run that is there. Taken was " + last.runId()
                    + ", which comes last by name.");
        }
        RunDirectory newest = named.orElse(last);
        List<String> older = all.stream()
                .filter(other -> !other.equals(newest))
                .map(RunDirectory::runId)
                .toList();
        if (!older.isEmpty()) {
            err.println(RunDirectory.runs(directory) + ": " + older.size()
                    + (older.size() == 1 ? " older run, not merged: " : " older runs, not merged: ") + named(older));
        }
        return Optional.of(newest);
    }

    /** The newest of them come last by name. */
    private static String named(List<String> runs) {
        List<String> last = new ArrayList<>(runs.subList(Math.max(0, runs.size() - MOST_NAMED), runs.size()));
        Collections.reverse(last);
        int more = runs.size() - last.size();
        return String.join(", ", last) + (more == 0 ? "" : " and " + more + " more");
    }
}
