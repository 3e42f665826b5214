package dev.redoubt.conduct;

import dev.redoubt.ledger.AtomicTree;
import dev.redoubt.ledger.RunLock;
import dev.redoubt.ledger.SinkLog;
import dev.redoubt.merge.Merge;
import dev.redoubt.publish.Publication;
import dev.redoubt.publish.Published;
import dev.redoubt.publish.SinkNotes;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RequiredSinks;
import dev.redoubt.report.RunReport;
import dev.redoubt.runner.NoWorkerException;
import dev.redoubt.runner.NothingToRunException;
import dev.redoubt.runner.Reporters;
import dev.redoubt.runner.RunRequest;
import dev.redoubt.runner.RunView;
import dev.redoubt.runner.SetupException;
import dev.redoubt.runner.SplitRun;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Setting;
import dev.redoubt.session.SinkChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that several JVMs share, from its first worker to its last report. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class SharedRun {
    /** Beside the runs: what workers have printed that could not run anything. */
    private static final String NOT_STARTED = "not-started";

    private static final String WHEN_INTERRUPTED =
            "was not called, since the run was interrupted. redoubt resume calls it at the end of the run.";

    private final SplitRun workers;
    private final RunPlace place;
    private final RunView view;
    private final RunRequest request;
    private final SinkChoice sinks;
    private final boolean isNew;

    private SharedRun(SplitRun workers, RunPlace place, RunRequest request, RunView view, boolean isNew) {
        this.workers = workers;
        this.place = place;
        this.view = view;
        this.request = request;
        this.sinks = SinkChoice.of(request.settings());
        this.isNew = isNew;
    }

    /**
     * Prepares a new run; nothing is started yet.
     *
     * @param place where it goes
     * @param request what to run, and how
     * @param view who looks on
     * @return the run
     * @throws SetupException if there is such a run already
     * @throws IOException if its directory cannot be written
     */
    public static SharedRun prepare(RunPlace place, RunRequest request, RunView view) throws IOException {
        if (Files.exists(place.path().resolve("journals"))) {
            throw new SetupException(place.path() + ": there is such a run already. Nothing was run. Go on with it by"
                    + " redoubt resume, or give the new one another redoubt.run.id.");
        }
        request.settings().strayNames().forEach(view::note);
        return new SharedRun(SplitRun.prepare(place, request, view), place, request, view, true);
    }

    /**
     * Does not run it, and takes away what was prepared of a new run.
     *
     * @throws IOException if a file cannot be deleted
     */
    public void abandon() throws IOException {
        workers.abandon();
    }

    /**
     * {@return the report of a run that is over; empty if something of it is left to do: tests to run, or a report to make}
     *
     * @param place where the run is
     * @throws IOException if a journal cannot be read
     */
    public static Optional<RunReport> over(RunPlace place) throws IOException {
        RunReport report = Merge.of(List.of(place.directory()));
        List<SinkLog.Line> deliveries = SinkLog.of(place.path(), report.digest());
        boolean isGiven = !deliveries.isEmpty()
                && deliveries.stream().noneMatch(line -> line.outcome() == SinkLog.Outcome.FAILED);
        return report.isComplete() && isGiven ? Optional.of(report) : Optional.empty();
    }

    /**
     * Prepares to go on with a run that was interrupted.
     *
     * @param place where the run is
     * @param request what to run, and how
     * @param view who looks on
     * @return the run
     * @throws SetupException if the run is still under way
     * @throws IOException if its files cannot be read or written
     */
    public static SharedRun resume(RunPlace place, RunRequest request, RunView view) throws IOException {
        return new SharedRun(SplitRun.resume(place, request, view), place, request, view, false);
    }

    /**
     * Runs it. An interruption from outside stops the workers; what there is is merged all the same, and reporters are not
     * called, since the run can be resumed.
     *
     * @param afterInterruption called by the thread that ends the JVM, if the run was interrupted from outside, with
     *     whether this method came to its end; it is not waited for without a limit
     * @return what came of it
     * @throws SetupException if nothing could be run, or there was nothing to run
     * @throws IOException if a journal cannot be read
     * @throws InterruptedException if this thread is interrupted; workers are killed then
     */
    public EndedRun through(Consumer<Boolean> afterInterruption) throws IOException, InterruptedException {
        try (Interruption interruption = Interruption.of(workers, view, place.path(), afterInterruption)) {
            SplitRun.Ended ended = workers.run();
            view.ended();
            if (!ended.hasRun() && !interruption.isUnderWay()) {
                throw new NoWorkerException(ended, printed());
            }
            return made(interruption);
        }
    }

    /**
     * {@return where that is which workers printed that ran nothing} A run that never was is taken away: nobody could go on
     * with it, and no later run would. What it printed stays until the next of its kind.
     */
    private Path printed() {
        Path output = place.path().resolve("output");
        if (!isNew) {
            return output;
        }
        Path kept = place.output().resolve(NOT_STARTED);
        try {
            AtomicTree.replace(kept, fresh -> Files.move(output, fresh));
            workers.abandon();
            return kept;
        } catch (IOException inUse) {
            return Files.exists(output) ? output : kept;
        }
    }

    private EndedRun made(Interruption interruption) throws IOException, InterruptedException {
        RunReport report;
        Published published;
        try (RunLock lock = RunLock.of(place.directory())) {
            lock.hold();
            report = Merge.of(List.of(place.directory()));
            refuseNothing(report, interruption);
            published = publish(report, interruption.isUnderWay() ? sinks.withoutBaseline() : sinks);
        }
        boolean isCalled = !interruption.isUnderWay();
        Reporters.Called called = isCalled
                ? workers.reporters().call(report)
                : workers.reporters().omit(WHEN_INTERRUPTED);
        List<String> notes = new ArrayList<>(published == null ? List.of() : published.notes());
        notes.addAll(called.notes());
        String taken = published == null ? "" : published.restore(place.path());
        if (!taken.isEmpty()) {
            notes.add("a reporter " + taken);
        }
        List<Delivery> deliveries = new ArrayList<>(published == null ? List.of() : published.deliveries());
        deliveries.addAll(called.deliveries());
        List<String> broken = isCalled ? new RequiredSinks(sinks.required()).broken(deliveries) : List.of();
        if (!broken.isEmpty()) {
            notes.add("required sinks that failed or were not called: " + String.join(", ", broken));
        }
        Path directory = published == null ? null : published.directory();
        writeDown(report, deliveries, directory);
        return new EndedRun(report, place.output(), directory, notes, broken);
    }

    /** A misspelt name must not let a build pass. A shard may be empty, where others have something to run. */
    private void refuseNothing(RunReport report, Interruption interruption) {
        boolean isShard = request.settings().given(Setting.SHARD).isPresent();
        if (report.isOfNothing() && !isShard && !interruption.isUnderWay()) {
            throw new NothingToRunException(request.selection());
        }
    }

    private void writeDown(RunReport report, List<Delivery> deliveries, @Nullable Path directory) {
        try {
            SinkNotes.write(report.digest(), deliveries, place.path(), directory == null ? place.path() : directory);
        } catch (IOException unwritable) {
            view.note("what came of the sinks was not written down: " + unwritable);
        }
    }

    private @Nullable Published publish(RunReport report, SinkChoice choice) {
        Publication publication = Publication.of(place, choice);
        try {
            return publication.publish(report);
        } catch (IOException unwritable) {
            view.note(publication.elsewhere(report, unwritable));
            return null;
        }
    }
}
