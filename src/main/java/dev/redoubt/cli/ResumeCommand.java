package dev.redoubt.cli;

import dev.redoubt.conduct.SharedRun;
import dev.redoubt.model.Launcher;
import dev.redoubt.model.Release;
import dev.redoubt.report.RunReport;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run that was interrupted. */
@Command(
        name = "resume",
        description = "Goes on with a run that was interrupted: runs what had not begun, and makes its report.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            description = "The run's directory, such as target/redoubt/runs/20261122-201500-7f3b.")
    private Path run = Path.of("");

    @Option(names = "--retry-lost", description = "Also runs once more what was lost with its JVM.")
    private boolean retryLost;

    @Option(
            names = {"--workers", "-n", "--numprocesses"},
            paramLabel = "N",
            converter = WorkerCount.class,
            description = "How many JVMs share the rest. By default as many as before.")
    private @Nullable Integer workers;

    @Option(
            names = "-D",
            paramLabel = "NAME=VALUE",
            mapFallbackValue = "",
            description = "A property of the JVMs, in place of the one given before; needed where it was a secret.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--no-gate", description = "Exits with 0 whatever the verdicts are, unless nothing could be run.")
    private boolean noGate;

    @Option(
            names = {"-v", "--verbose"},
            description = "Shows what the JVMs print, each line with the name of its JVM.")
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path path = run.toAbsolutePath().normalize();
        if (!Files.isDirectory(path.resolve("journals"))) {
            throw UsageException.noRunToResume(path.toString());
        }
        RunRequest request = options(StoredArguments.read(path)).request(Release.version());
        RunPlace place = new RunPlace(
                path.resolve("../..").normalize(),
                path.getFileName().toString(),
                true,
                "main",
                "",
                Launcher.OTHER,
                false,
                List.of());
        Optional<RunReport> over = SharedRun.over(place);
        if (over.isPresent()) {
            return over(path, over.get());
        }
        try (TerminalView view = new TerminalView(spec.commandLine().getErr(), verbose)) {
            request.jvm().classPath().warning().ifPresent(view::note);
            SharedRun rest = SharedRun.resume(place, request, view);
            return Ending.of(rest, spec.commandLine(), path, noGate);
        }
    }

    private int over(Path path, RunReport report) {
        spec.commandLine()
                .getOut()
                .println(path + ": complete, nothing was left to run. Its reports are left as they are.");
        return (noGate ? CliExit.PASSED : CliExit.of(report)).code();
    }

    private RunOptions options(StoredArguments stored) {
        List<String> arguments = new ArrayList<>(stored.given());
        for (String masked : stored.masked()) {
            if (!isGivenAgain(masked)) {
                throw UsageException.masked(masked);
            }
        }
        RunOptions options = new RunOptions();
        try {
            new CommandLine(options).setExpandAtFiles(false).parseArgs(arguments.toArray(new String[0]));
        } catch (CommandLine.ParameterException spoilt) {
            throw UsageException.noArguments(StoredArguments.file(run) + ": " + spoilt.getMessage());
        }
        options.properties.putAll(properties);
        options.retryLost |= retryLost;
        if (workers != null) {
            options.workers = workers;
        }
        return options;
    }

    private boolean isGivenAgain(String masked) {
        int end = masked.indexOf('=');
        return masked.startsWith("-D") && end > 0 && properties.containsKey(masked.substring("-D".length(), end));
    }
}
