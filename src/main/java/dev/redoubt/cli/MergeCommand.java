package dev.redoubt.cli;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Option(
            names = "--expect-shards",
            paramLabel = "N",
            converter = ShardCount.class,
            description = "The run was cut into so many shards: one that is missing makes it incomplete. Each DIR may"
                    + " also hold the directories of several shards.")
    private int expectedShards;

    @Option(names = "--no-gate", description = "Exit with 0 whatever the verdicts are.")
    private boolean noGate;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        GivenRuns given = new GivenRuns(spec.commandLine().getErr(), expectedShards > 0);
        List<RunDirectory> runs = new ArrayList<>();
        for (Path directory : directories) {
            runs.addAll(given.in(directory));
        }
        runs.forEach(run -> LOG.debug("merging {}", run.path()));
        RunReport report = merged(runs);
        Path target = out == null ? directories.get(0) : out;
        boolean isWritten = write(report, target);
        console.print(ConsoleSummary.of(
                report,
                List.of(),
                isWritten ? target.resolve(ReportFiles.YAML).toString() : target + ": no report was written"));
        CliExit gate = noGate ? CliExit.PASSED : CliExit.of(report);
        return gate == CliExit.PASSED && !isWritten ? CliExit.SINK_FAILED.code() : gate.code();
    }

    private RunReport merged(List<RunDirectory> runs) {
        try {
            return Merge.ofShards(runs, expectedShards);
        } catch (IOException unreadable) {
            throw UsageException.unreadable(unreadable);
        }
    }

    private boolean write(RunReport report, Path target) {
        try {
            ReportFiles.write(report, target);
            return true;
        } catch (IOException unwritable) {
            spec.commandLine()
                    .getErr()
                    .println(target + ": cannot be written: " + unwritable
                            + ". The verdicts stand. Make room, or name another place with --out.");
            return false;
        }
    }
}
