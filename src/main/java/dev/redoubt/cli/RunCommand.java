package dev.redoubt.cli;

import dev.redoubt.conduct.SharedRun;
import dev.redoubt.model.Release;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs suites, shared between several JVMs. */
@Command(
        name = "run",
        description = "Runs TestNG suites, shared between several JVMs, and makes one report.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options = new RunOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunRequest request = options.request(Release.version());
        RunPlace place = RunPlace.find(request.settings()).reserved();
        try (TerminalView view = new TerminalView(spec.commandLine().getErr(), options.verbose)) {
            request.jvm().classPath().warning().ifPresent(view::note);
            SharedRun run = SharedRun.prepare(place, request, view);
            try {
                StoredArguments.write(place.path(), options.arguments(request), request::masked);
            } catch (IOException full) {
                run.abandon();
                throw full;
            }
            return Ending.of(run, spec.commandLine(), place.path(), options.noGate);
        }
    }
}
