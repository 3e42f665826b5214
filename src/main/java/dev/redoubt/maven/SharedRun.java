package dev.redoubt.maven;

import dev.redoubt.ledger.RunLock;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.publish.Publication;
import dev.redoubt.report.RunReport;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.runner.SetupException;
import dev.redoubt.runner.SplitRun;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Setting;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * A run of a module: the workers, the merge, the reports.
 *
 * @param place where it goes
 * @param request what is run, and how
 * @param log the log of the build
 */
record SharedRun(RunPlace place, RunRequest request, Log log) {
    /**
     * What came of it.
     *
     * @param report the report
     * @param directory where people look for it; null if it could not be written
     */
    record Made(RunReport report, @Nullable Path directory) {}

    /**
     * {@return what came of the run}
     *
     * @throws SetupException if nothing could be run
     */
    Made run() throws IOException, InterruptedException {
        if (Files.exists(place.path().resolve("journals"))) {
            throw new SetupException(place.path() + ": there is such a run already. Nothing was run. Give the new one"
                    + " another redoubt.run.id.");
        }
        SplitRun run = SplitRun.prepare(place, request, new LogView(log));
        try (Interruption interruption = Interruption.of(run)) {
            SplitRun.Ended ended = run.run();
            if (!ended.hasRun() && !interruption.isUnderWay()) {
                throw new SetupException(firstWords(ended) + ". Nothing was run. What the workers printed is in "
                        + place.path().resolve("output") + ".");
            }
            return made();
        }
    }

    private static String firstWords(SplitRun.Ended ended) {
        if (ended.deaths().isEmpty()) {
            return "no worker was started";
        }
        Fact.WorkerEnded death = ended.deaths().get(0);
        List<String> said = death.said();
        String words = "worker " + death.worker() + " " + death.how()
                + (said.isEmpty() ? "" : ": " + said.get(said.size() - 1));
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private Made made() throws IOException {
        Made made;
        try (RunLock lock = RunLock.of(place.directory())) {
            lock.hold();
            RunReport report = Merge.of(List.of(place.directory()));
            made = new Made(report, publish(report));
        }
        if (request.settings().isTrue(Setting.CONSOLE)) {
            Path directory = made.directory();
            String where = directory == null
                    ? place.output() + ": no report was written"
                    : directory.resolve(ReportFiles.YAML).toString();
            ConsoleSummary.of(made.report(), List.of(), where).lines().forEach(log::info);
        }
        return made;
    }

    private @Nullable Path publish(RunReport report) {
        try {
            return Publication.of(place).publish(report);
        } catch (IOException unwritable) {
            log.error(place.output() + ": cannot be written: " + unwritable
                    + ". The verdicts stand. Make room, and make the report with: redoubt merge " + place.path());
            return null;
        }
    }
}
