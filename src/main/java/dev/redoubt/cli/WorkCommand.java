package dev.redoubt.cli;

import dev.redoubt.conduct.MachineWork;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.model.Release;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a part of suites that several machines share. */
@Command(
        name = "work",
        description = "Runs, on this machine, a part of TestNG suites that several machines share through Redis.",
        mixinStandardHelpOptions = true)
final class WorkCommand implements Callable<Integer> {
    @Mixin
    private LedgerOptions ledger = new LedgerOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        MachineRequest machine = MachineRequest.of(options, ledger);
        RunRequest request = machine.request();
        RunPlace place = machine.place();
        try (RedisRun run = ledger.join(Release.version(), machine.what());
                TerminalView view = new TerminalView(spec.commandLine().getErr(), options.verbose)) {
            request.jvm().classPath().warning().ifPresent(view::note);
            boolean isSent = new MachineWork(run, place, request, view).run();
            PrintWriter out = spec.commandLine().getOut();
            if (!isSent) {
                out.println("Not all that was run here is with the ledger. It is in " + place.path()
                        + ": merge that directory with the others.");
                return options.noGate ? CliExit.PASSED.code() : CliExit.INCOMPLETE.code();
            }
            out.println(
                    "This machine's part of run " + run.id() + " is done. Its journals are in " + place.path() + ".");
            return CliExit.PASSED.code();
        }
    }
}
