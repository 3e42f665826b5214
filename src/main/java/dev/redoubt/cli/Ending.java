package dev.redoubt.cli;

import dev.redoubt.conduct.EndedRun;
import dev.redoubt.conduct.SharedRun;
import dev.redoubt.ledger.DiskWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine;

/** How a command ends that runs tests: with a summary and an exit code. */
final class Ending {
    private Ending() {}

    static int of(SharedRun run, CommandLine command, Path place, boolean noGate) throws InterruptedException {
        try {
            return of(run.through(Main::awaitEnd), command.getOut(), noGate);
        } catch (IOException refused) {
            return noReport(DiskWords.of(refused), command, place, noGate);
        } catch (UncheckedIOException refused) {
            return noReport(DiskWords.of(refused), command, place, noGate);
        }
    }

    private static int noReport(String why, CommandLine command, Path place, boolean noGate) {
        String then = ". Tests were run, and no report was made. What was recorded is in " + place
                + ": let it be read, and make the report with redoubt merge " + place + ".";
        return unfinished(why + then, command.getErr(), noGate);
    }

    static int of(EndedRun ended, PrintWriter out, boolean noGate) {
        Painted.print(ended.summary(), out);
        out.flush();
        CliExit gate = noGate ? CliExit.PASSED : CliExit.of(ended.report());
        boolean hasSinkFailed =
                ended.directory() == null || !ended.brokenSinks().isEmpty();
        return (gate == CliExit.PASSED && hasSinkFailed ? CliExit.SINK_FAILED : gate).code();
    }

    /** Something was run, and what came of it is not known here. */
    static int unfinished(String why, PrintWriter err, boolean noGate) {
        err.println(why);
        return (noGate ? CliExit.PASSED : CliExit.INCOMPLETE).code();
    }
}
