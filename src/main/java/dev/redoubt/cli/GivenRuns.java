package dev.redoubt.cli;

import dev.redoubt.ledger.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the runs that directories on the command line mean. */
final class GivenRuns {
    /** As deep as a CI engine may lay out what it has collected, such as shard/module/target/redoubt. */
    private static final int MOST_DEPTH = 8;

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
        if (isRun(directory)) {
            return List.of(new RunDirectory(directory));
        }
        if (Files.isRegularFile(latest(directory))) {
            return List.of(newest(directory));
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
        if (isRun(directory)) {
            runs.add(new RunDirectory(directory));
        } else if (Files.isRegularFile(latest(directory))) {
            runs.add(newest(directory));
        } else if (depth > 0) {
            try (Stream<Path> all = Files.list(directory)) {
                for (Path below : all.filter(Files::isDirectory).sorted().toList()) {
                    addBelow(below, depth - 1, runs);
                }
            }
        }
    }

    private static boolean isRun(Path directory) {
        return Files.isDirectory(directory.resolve("journals"));
    }

    private static Path latest(Path directory) {
        return RunDirectory.runs(directory).resolve("latest");
    }

    /** The newest run of an output directory; the others are named. */
    private RunDirectory newest(Path directory) throws IOException {
        RunDirectory newest =
                RunDirectory.of(directory, Files.readString(latest(directory)).strip());
        if (!Files.isDirectory(newest.path())) {
            throw UsageException.noRun(newest.path().toString());
        }
        try (Stream<Path> all = Files.list(RunDirectory.runs(directory))) {
            all.filter(other -> Files.isDirectory(other) && !other.equals(newest.path()))
                    .sorted()
                    .forEach(other -> err.println(other + ": an older run, not merged"));
        }
        return newest;
    }
}
