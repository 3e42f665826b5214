package dev.redoubt.cli;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the report of runs from their journals, also of a run that was cut. */
@Command(
        name = "merge",
        description = "Makes one report from the journals of a run, also of one that was cut.",
        mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
    private static final Logger LOG = LogManager.getLogger(MergeCommand.class);

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "A run's directory, or an output directory such as target/redoubt: then its newest run.")
    private List<Path> directories = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go. By default the first DIR.")
    private @Nullable Path out;

    @Option(names = "--no-gate", description = "Exit with 0 whatever the verdicts are.")
    private boolean noGate;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        List<RunDirectory> runs = new ArrayList<>();
        for (Path directory : directories) {
            runs.add(run(directory, spec.commandLine().getErr()));
        }
        runs.forEach(run -> LOG.debug("merging {}", run.path()));
        RunReport report = merged(runs);
        Path target = out == null ? directories.get(0) : out;
        List<String> notes = new ArrayList<>();
        boolean isWritten = write(report, target, notes);
        console.print(ConsoleSummary.of(
                report,
                notes,
                isWritten ? target.resolve(ReportFiles.YAML).toString() : target + ": no report was written"));
        CliExit gate = noGate ? CliExit.PASSED : CliExit.of(report);
        return gate == CliExit.PASSED && !isWritten ? CliExit.SINK_FAILED.code() : gate.code();
    }

    private static RunReport merged(List<RunDirectory> runs) {
        try {
            return Merge.of(runs);
        } catch (IOException unreadable) {
            throw UsageException.unreadable(unreadable);
        }
    }

    private boolean write(RunReport report, Path target, List<String> notes) {
        try {
            ReportFiles.write(report, target).stream()
                    .filter(Delivery::isFailed)
                    .forEach(failed -> notes.add(failed.note()));
            return true;
        } catch (IOException unwritable) {
            spec.commandLine()
                    .getErr()
                    .println(target + ": cannot be written: " + unwritable
                            + ". The verdicts stand. Make room, or name another place with --out.");
            return false;
        }
    }

    /** The run that a directory is, or the newest one it holds; the others are named. */
    private static RunDirectory run(Path directory, PrintWriter err) throws IOException {
        if (Files.isDirectory(directory.resolve("journals"))) {
            return new RunDirectory(directory);
        }
        Path latest = RunDirectory.runs(directory).resolve("latest");
        if (!Files.isRegularFile(latest)) {
            throw UsageException.noRun(directory.toString());
        }
        RunDirectory newest =
                RunDirectory.of(directory, Files.readString(latest).strip());
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
