package dev.redoubt.conduct;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.publish.Baseline;
import dev.redoubt.publish.SinkNotes;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RequiredSinks;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.Settings;
import dev.redoubt.session.SinkChoice;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the report of runs that were merged to its sinks. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class MergedRun {
    private final SinkChoice choice;
    private final UserSinks users;

    /**
     * Prepares it.
     *
     * @param settings the settings given
     * @param classPath where classes of sinks are; empty if there are none
     * @throws dev.redoubt.runner.SetupException if a sink cannot be made
     */
    public MergedRun(Settings settings, List<Path> classPath) {
        this.choice = SinkChoice.of(settings);
        this.users = UserSinks.of(choice.classes(), classPath, settings.sinkProperties());
    }

    /**
     * What came of it.
     *
     * @param notes what there is to say, a line each
     * @param brokenSinks the sinks that must not fail, and have failed
     */
    public record Given(List<String> notes, List<String> brokenSinks) {
        // Copies.
        public Given {
            notes = List.copyOf(notes);
            brokenSinks = List.copyOf(brokenSinks);
        }
    }

    /**
     * Gives it to all sinks.
     *
     * @param report the report
     * @param runs the runs that it is of
     * @param target where reports go
     * @return what came of it
     * @throws IOException if the target cannot be written
     */
    public Given give(RunReport report, List<RunDirectory> runs, Path target) throws IOException {
        try (RunLock lock = RunLock.ofReports(target)) {
            lock.hold();
            return giveAlone(report, runs, target);
        }
    }

    private Given giveAlone(RunReport report, List<RunDirectory> runs, Path target) throws IOException {
        List<Delivery> all = new ArrayList<>(ReportFiles.write(report, target, choice.builtIn()));
        all.addAll(users.call(runs, target));
        List<String> notes = new ArrayList<>(
                all.stream().filter(Delivery::isFailed).map(Delivery::note).toList());
        try {
            SinkNotes.write(report.digest(), all, runs.get(0).path(), target);
        } catch (IOException unwritable) {
            notes.add("what came of the sinks was not written down: " + unwritable);
        }
        notes.addAll(Baseline.compare(choice.baseline(), target));
        return new Given(notes, new RequiredSinks(choice.required()).broken(all));
    }
}
