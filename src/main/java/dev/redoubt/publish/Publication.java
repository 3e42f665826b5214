package dev.redoubt.publish;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.ledger.AtomicTree;
import dev.redoubt.ledger.DiskWords;
import dev.redoubt.ledger.LatestReports;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.model.Launcher;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.SinkChoice;
import dev.redoubt.sink.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Puts the reports of a run where people look: at the top of the output directory. Where another execution of the same
 * build has its reports there, such as Surefire before Failsafe, they go into a directory beside, named by the execution.
 *
 * @since 0.1.0
 */
public final class Publication {
    private static final String COMPLETE = "complete";
    private static final String INCOMPLETE = "incomplete";

    private final RunPlace place;
    private final SinkChoice choice;

    private Publication(RunPlace place, SinkChoice choice) {
        this.place = place;
        this.choice = choice;
    }

    /**
     * {@return what publishes the reports of a run}
     *
     * @param place where the run goes
     */
    public static Publication of(RunPlace place) {
        return of(place, SinkChoice.ALL);
    }

    /**
     * {@return what publishes some of the reports of a run}
     *
     * @param place where the run goes
     * @param choice which
     */
    public static Publication of(RunPlace place, SinkChoice choice) {
        return new Publication(place, choice);
    }

    /**
     * {@return what publishes the reports of a run that other JVMs have run}
     *
     * @param run the run
     * @param choice which reports
     */
    public static Publication of(RunDirectory run, SinkChoice choice) {
        Map<String, String> facts = run.facts();
        Path output = run.path().resolve("../..").normalize();
        RunPlace place = new RunPlace(
                output,
                run.runId(),
                true,
                facts.getOrDefault("execution", "main"),
                facts.getOrDefault("build", ""),
                Launcher.OTHER,
                false,
                List.of());
        return of(place, choice);
    }

    /**
     * {@return the output directory of the run}
     */
    public Path output() {
        return place.output();
    }

    /**
     * Writes the reports into the run's directory, and copies them to where people look.
     *
     * @param report the run
     * @return where people look, and what came of each report
     * @throws IOException if there is no report then
     */
    public Published publish(RunReport report) throws IOException {
        try {
            Path own = place.directory().path();
            List<Delivery> written = ReportFiles.write(report, own, choice.builtIn());
            mark(report.isComplete());
            return shown(written, own);
        } catch (IOException unwritable) {
            withdraw();
            throw unwritable;
        }
    }

    private Published shown(List<Delivery> written, Path own) throws IOException {
        try (RunLock lock = RunLock.ofLatest(place.output())) {
            lock.hold();
            LatestReports latest = place.latestReports();
            Path directory = latest.directory();
            List<Delivery> copied = ReportFiles.copy(written, own, directory);
            latest.belongTo(place.runId());
            RunPruning.prune(place);
            return new Published(directory, copied, Baseline.compare(choice.baseline(), directory));
        }
    }

    /** Where people look, what an earlier run has left would pass for this one's. */
    private void withdraw() {
        try (RunLock lock = RunLock.ofLatest(place.output())) {
            lock.hold();
            ReportFiles.takeAway(place.latestReports().directory());
        } catch (IOException unwritable) {
            // That is told already.
        }
    }

    /**
     * Writes the reports into the temporary directory, where the output directory cannot be written.
     *
     * @param report the run
     * @param unwritable why it cannot be written
     * @return where they are, in one line, and what to do; or that they are nowhere
     */
    public String elsewhere(RunReport report, IOException unwritable) {
        String why = place.output() + ": cannot be written: " + DiskWords.of(unwritable) + ". The verdicts stand. ";
        String then = "Make room, and make the report with: redoubt merge " + place.path();
        try {
            Path temporary = Files.createTempDirectory("redoubt-");
            return writeInto(temporary, report) ? why + "The reports are in " + temporary + ". " + then : why + then;
        } catch (IOException nowhere) {
            return why + then;
        }
    }

    private boolean writeInto(Path temporary, RunReport report) throws IOException {
        try {
            ReportFiles.write(report, temporary, choice.builtIn());
            return true;
        } catch (IOException full) {
            AtomicTree.delete(temporary);
            return false;
        }
    }

    /**
     * {@return whether a report of this run was published that calls it incomplete}
     */
    public boolean isIncomplete() {
        try {
            return Files.readString(place.directory().reported()).strip().equals(INCOMPLETE);
        } catch (IOException none) {
            return false;
        }
    }

    private void mark(boolean isComplete) throws IOException {
        String what = isComplete ? COMPLETE : INCOMPLETE;
        AtomicFile.replace(place.directory().reported(), file -> Files.writeString(file, what + "\n"));
    }
}
