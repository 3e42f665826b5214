package dev.redoubt.cli;

import dev.redoubt.conduct.EndedRun;
import dev.redoubt.conduct.SharedRun;
import java.io.IOException;
import java.io.PrintWriter;

/** How a command ends that runs tests: with a summary and an exit code. */
final class Ending {
    private Ending() {}

    static int of(SharedRun run, PrintWriter out, boolean noGate) throws IOException, InterruptedException {
        return of(run.through(Main::awaitEnd), out, noGate);
    }

    static int of(EndedRun ended, PrintWriter out, boolean noGate) {
        out.print(Painted.of(ended.summary()));
        out.flush();
        CliExit gate = noGate ? CliExit.PASSED : CliExit.of(ended.report());
        boolean hasSinkFailed =
                ended.directory() == null || !ended.brokenSinks().isEmpty();
        return (gate == CliExit.PASSED && hasSinkFailed ? CliExit.SINK_FAILED : gate).code();
    }
}
