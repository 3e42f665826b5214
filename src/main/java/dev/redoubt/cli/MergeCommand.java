package dev.redoubt.cli;

import dev.redoubt.conduct.MergedRun;
import dev.redoubt.ledger.DiskWords;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.runner.ClassPath;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "A run's directory, or an output directory such as target/redoubt: then its newest run.")
    private List<Path> directories = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go. By default the first DIR.")
    private @Nullable Path out;

    @Option(
            names = {"--classpath", "--class-path", "-cp"},
            paramLabel = "CP",
            description = "The class path of sinks that redoubt.sinks names by their classes, with Redoubt and TestNG.")
    private String classPath = "";

    @Option(names = "-D", paramLabel = "NAME=VALUE", mapFallbackValue = "", description = "A setting of Redoubt.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--resend", description = "Calls a sink also if it was given the same report before.")
    private boolean resend;

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
        MergedRun sinks = sinks();
        GivenRuns given = new GivenRuns(spec.commandLine().getErr(), expectedShards > 0);
        List<RunDirectory> runs = new ArrayList<>();
        for (Path directory : directories) {
            runs.addAll(given.in(directory));
        }
        runs.forEach(run -> CommandLog.debug(MergeCommand.class, "merging {}", run.path()));
        RunReport report = merged(runs);
        Path target = out == null ? directories.get(0) : out;
        List<String> notes = new ArrayList<>();
        boolean isWritten = write(() -> sinks.give(report, runs, target), target, notes);
        Painted.print(
                ConsoleSummary.of(
                        report,
                        notes,
                        Files.isDirectory(target)
                                ? ReportFiles.shown(target).toString()
                                : target + ": no report was written"),
                console);
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

    private MergedRun sinks() {
        Map<String, String> given = new TreeMap<>(properties);
        if (resend) {
            given.put(Setting.SINKS_RESEND.property(), "true");
        }
        Settings settings = Settings.of(given, System.getenv(), Map.of());
        if (!settings.problems().isEmpty()) {
            throw UsageException.settings(settings.problems());
        }
        settings.strayNames().forEach(spec.commandLine().getErr()::println);
        ClassPath entries = ClassPath.of(classPath, Path.of("").toAbsolutePath());
        entries.warning().ifPresent(spec.commandLine().getErr()::println);
        return new MergedRun(settings, entries.entries());
    }

    private interface Sinks {
        MergedRun.Given give() throws IOException;
    }

    /** {@return whether every sink that must not fail was given the report} */
    private boolean write(Sinks sinks, Path target, List<String> notes) {
        try {
            MergedRun.Given given = sinks.give();
            notes.addAll(given.notes());
            if (!given.brokenSinks().isEmpty()) {
                notes.add("required sinks that failed or were not called: " + String.join(", ", given.brokenSinks()));
            }
            return given.brokenSinks().isEmpty();
        } catch (IOException unwritable) {
            spec.commandLine()
                    .getErr()
                    .println(target + ": cannot be written: " + DiskWords.of(unwritable)
                            + ". The verdicts stand. Make room, or name another place with --out.");
            return false;
        }
    }
}
