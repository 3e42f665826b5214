package dev.redoubt.cli;

import dev.redoubt.conduct.EndedRun;
import dev.redoubt.conduct.Following;
import dev.redoubt.ledger.DiskWords;
import dev.redoubt.ledger.redis.LedgerRefusedException;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.model.Launcher;
import dev.redoubt.model.Release;
import dev.redoubt.session.RunPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows a run that several machines share, and makes its report. */
@Command(
        name = "follow",
        description = "Follows a run that several machines share through Redis, and makes its report.",
        mixinStandardHelpOptions = true)
final class FollowCommand implements Callable<Integer> {
    @Mixin
    private LedgerOptions ledger = new LedgerOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/redoubt",
            description = "Where its journals and reports go. By default target/redoubt.")
    private Path out = Path.of("target/redoubt");

    @Option(names = "--retry-lost", description = "Lets what was lost with a machine run once more.")
    private boolean retryLost;

    @Option(names = "--no-gate", description = "Exits with 0 whatever the verdicts are.")
    private boolean noGate;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunPlace place = new RunPlace(
                out.toAbsolutePath().normalize(), ledger.run, true, "main", "", Launcher.OTHER, false, List.of());
        try (RedisRun run = ledger.join(Release.version(), "");
                TerminalView view = new TerminalView(spec.commandLine().getErr(), false)) {
            return follow(new Following(run, place, retryLost, view), view, place);
        }
    }

    private int nothing() {
        spec.commandLine()
                .getErr()
                .println("--run " + ledger.run + ": no machine has found a test to run, must be at least one. Nothing"
                        + " was run. Check what redoubt work was given, and its class path.");
        return CliExit.USAGE.code();
    }

    private int follow(Following following, TerminalView view, RunPlace place) throws InterruptedException {
        try {
            EndedRun ended = following.through();
            view.ended();
            return ended.report().isOfNothing()
                    ? nothing()
                    : Ending.of(ended, spec.commandLine().getOut(), noGate);
        } catch (IOException | LedgerRefusedException lost) {
            String why = lost instanceof IOException refused ? DiskWords.of(refused) + "." : lost.getMessage();
            String then =
                    " What was fetched is in " + place.path() + ". Follow the run again, or make the report of what"
                            + " is there with redoubt merge " + place.path() + ".";
            return Ending.unfinished(why + then, spec.commandLine().getErr(), noGate);
        }
    }
}
