package dev.redoubt.cli;

import dev.redoubt.ledger.RunLock;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.publish.Publication;
import dev.redoubt.report.RunReport;
import dev.redoubt.runner.Reporters;
import dev.redoubt.runner.SplitRun;
import dev.redoubt.session.RunPlace;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Sees a run through to its exit code: the workers, the merge, the reports. */
final class Conduct {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean noGate;

    Conduct(CommandLine command, boolean noGate) {
        this.out = command.getOut();
        this.err = command.getErr();
        this.noGate = noGate;
    }

    int through(SplitRun run, RunPlace place, TerminalView view) throws IOException, InterruptedException {
        SplitRun.Ended ended;
        boolean isInterrupted;
        try (Interruption interruption = Interruption.of(run)) {
            ended = run.run();
            view.close();
            isInterrupted = interruption.isUnderWay();
            if (!ended.hasRun() && !isInterrupted) {
                throw UsageException.nothingRan(place.path().toString(), firstWords(ended));
            }
        }
        return end(run, place, isInterrupted);
    }

    private static String firstWords(SplitRun.Ended ended) {
        return ended.deaths().stream()
                .findFirst()
                .map((Fact.WorkerEnded death) -> "worker " + death.worker() + " " + death.how()
                        + death.said().stream()
                                .reduce((first, last) -> last)
                                .map(last -> ": " + last)
                                .orElse(""))
                .map(words -> words.endsWith(".") ? words.substring(0, words.length() - 1) : words)
                .orElse("no worker was started");
    }

    private int end(SplitRun run, RunPlace place, boolean isInterrupted) throws IOException, InterruptedException {
        RunReport report;
        Path where;
        try (RunLock lock = RunLock.of(place.directory())) {
            lock.hold();
            report = Merge.of(List.of(place.directory()));
            where = publish(report, place);
        }
        // Whoever has interrupted a run does not want to wait; it can be resumed, and has its reporters called then.
        Reporters.Called called =
                isInterrupted ? Reporters.Called.NONE : run.reporters().call(report);
        out.print(ConsoleSummary.of(
                report,
                called.notes(),
                where == null
                        ? place.output() + ": no report was written"
                        : where.resolve(ReportFiles.YAML).toString()));
        out.flush();
        CliExit gate = noGate ? CliExit.PASSED : CliExit.of(report);
        boolean hasSinkFailed = where == null || called.hasFailed();
        return (gate == CliExit.PASSED && hasSinkFailed ? CliExit.SINK_FAILED : gate).code();
    }

    private @Nullable Path publish(RunReport report, RunPlace place) {
        try {
            return Publication.of(place).publish(report);
        } catch (IOException unwritable) {
            err.println(place.output() + ": cannot be written: " + unwritable
                    + ". The verdicts stand. Make room, and make the report with: redoubt merge " + place.path());
            return null;
        }
    }
}
