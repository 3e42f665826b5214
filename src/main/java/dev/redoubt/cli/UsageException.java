package dev.redoubt.cli;

import dev.redoubt.ledger.DiskWords;
import dev.redoubt.wire.Cleaner;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A command cannot be carried out as it was given; the message says what to change. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int PATH_CHARS = 200;
    private static final int MOST_RUNS = 5;

    private UsageException(String message) {
        // One line, whatever names, paths and answers it repeats.
        super(Cleaner.line(message));
    }

    static UsageException disk(String refused) {
        return new UsageException(
                refused + ". Nothing was done. Make room, let it be read and written, or name another place.");
    }

    static UsageException noPath(InvalidPathException none) {
        return new UsageException(
                "\"" + Cleaner.line(none.getInput(), PATH_CHARS) + "\": cannot be the name of a file here, "
                        + Cleaner.line(none.getReason(), PATH_CHARS) + ", in the encoding "
                        + System.getProperty("sun.jnu.encoding", "of this system")
                        + ". Nothing was done. Use another name, or a locale such as LC_ALL=C.UTF-8.");
    }

    static UsageException unreadable(IOException why) {
        return new UsageException(DiskWords.of(why)
                + ": the journals cannot be read. Nothing was merged. Let them be read, and merge again.");
    }

    static UsageException badReport(Exception why) {
        return new UsageException(String.valueOf(why.getMessage()));
    }

    static UsageException noReport(Path file, List<Path> runs) {
        String found = file + ": is not there, must be the report.json of a finished run.";
        if (runs.isEmpty()) {
            return new UsageException(found + " Nothing was done. Name it, or the directory it stands in.");
        }
        int more = Math.max(0, runs.size() - MOST_RUNS);
        Path newest = runs.get(runs.size() - 1);
        String shown = runs.stream().skip(more).map(Path::toString).collect(Collectors.joining(", "));
        return new UsageException(found + " No report was made of " + (more > 0 ? more + " runs and " : "") + shown
                + ", as when a run is cut. Nothing was done. Make it with redoubt merge " + newest + " and name "
                + newest + ".");
    }

    static UsageException outOfRange(String option, double found, String allowed) {
        return new UsageException(option + ": found " + found + ", must be " + allowed + ". Nothing was done.");
    }

    static UsageException unwritable(String option, Path file, IOException why) {
        return new UsageException(option + ": " + file + " cannot be written: " + why
                + ". Nothing was printed. Name a file in a directory that exists.");
    }

    static UsageException noCategory(String name) {
        return new UsageException("--max-unsafe-rate: found no category " + name
                + " in the report, must be the name of a TestNG group of a trial. Nothing was done.");
    }

    static UsageException settings(List<String> problems) {
        return new UsageException(String.join(". ", problems) + ". Nothing was run.");
    }

    static UsageException noSuite(String file) {
        return new UsageException(file + ": no suite file that can be read. Nothing was run. Name a file such as"
                + " testng.xml, or classes with --class, or packages with --package.");
    }

    static UsageException nothingToRun() {
        return new UsageException(
                "found no suite file, --class, --method or --package, must be at least one. Nothing was run."
                        + " Name a file such as testng.xml.");
    }

    static UsageException notShared(int workers) {
        return new UsageException("--workers: found " + workers + " with --dist none, must be 1. Nothing was run."
                + " Leave out one of the two.");
    }

    static UsageException restarts(int restarts) {
        return new UsageException("--max-worker-restart: found " + restarts + ", must be 0 or more. Nothing was run.");
    }

    static UsageException noJava(String program) {
        return new UsageException("--java: " + program + " is no program that can be run. Nothing was run."
                + " Name the java program, or the home of a JDK.");
    }

    static UsageException shard(String why) {
        return new UsageException("--shard: " + why + ". Nothing was run.");
    }

    static UsageException ledger(String why) {
        String said = why.endsWith(".") ? why : why + ".";
        return new UsageException(said.contains("Nothing was run") ? said : said + " Nothing was run.");
    }

    static UsageException timings(String why) {
        return new UsageException("--timings: " + why + ". Nothing was run. Leave it out to cut without times.");
    }

    static UsageException noRunsBelow(String directory) {
        return new UsageException(directory + ": no run of Redoubt in it or below it. Nothing was merged. Name the"
                + " directories into which the shards' output was copied.");
    }

    static UsageException noRunToResume(String run) {
        return new UsageException(run + ": no run, must be a directory that holds journals/. Nothing was run. Name a"
                + " directory such as target/redoubt/runs/20261122-201500-7f3b.");
    }

    static UsageException noDirectory(Path directory) {
        return new UsageException(
                directory + ": the working directory of the JVMs is not there. Nothing was run. Make it"
                        + " again, or run the suite anew.");
    }

    static UsageException noArguments(String why) {
        return new UsageException(why + ": it is not known how the run was started. Nothing was run. Only what redoubt"
                + " run has started can be resumed; redoubt merge makes its report.");
    }

    static UsageException masked(String argument) {
        return new UsageException("the run was started with " + argument
                + ", whose secret is not kept. Nothing was run." + " Give it again, as -DNAME=VALUE.");
    }

    static UsageException noRunLeft(Path latest) {
        return new UsageException(latest + ": names no run that is there, and there is no other. Nothing was merged."
                + " Name the directory of a run, or the output directory of the tests, such as target/redoubt.");
    }

    static UsageException noRun(String directory) {
        return new UsageException(directory + ": no run of Redoubt, must hold journals/ or runs/. Nothing was merged."
                + " Name the output directory of the tests, such as target/redoubt.");
    }
}
