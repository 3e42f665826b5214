package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.Recording;
import dev.redoubt.wire.Intake;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a test, from its begin line to its record. Used by one thread, except for the recorder.
 *
 * @since 0.1.0
 */
public final class Invocation {
    private final PlannedTest test;
    private final InvocationId id;
    private final Attempt attempt;
    private final int rowNumber;
    private final Parameters parameters;
    private final long startedAtMillis;
    private final long startedAtNanos;
    private final @Nullable TrialRecorder recorder;

    /** How it ended, as long as another attempt at the trial is to count instead. */
    private volatile @Nullable TrialNote unsettled;

    /** How it was recorded; null before. */
    private volatile @Nullable Outcome recorded;

    /**
     * Which row and trial an execution belongs to.
     *
     * @param row name of the row; empty for a test without a data provider
     * @param rowNumber number of the row, or {@link InvocationId#NONE}
     * @param trial number of the trial, or {@link InvocationId#NONE}
     */
    public record Place(String row, int rowNumber, int trial) {
        /** Neither row nor trial. */
        public static final Place ONLY = new Place("", InvocationId.NONE, InvocationId.NONE);
    }

    Invocation(PlannedTest test, Place place, Parameters parameters) {
        this.test = test;
        this.id = new InvocationId(
                test.id(), place.row(), test.nextInvocation(place.row(), place.trial()), place.trial());
        this.attempt = test.attempt(id);
        this.rowNumber = place.rowNumber();
        this.parameters = parameters;
        this.recorder = test.trials() == null
                ? null
                : new TrialRecorder(
                        place.trial(),
                        test.trials().design().n(),
                        test.executions().intake(),
                        result -> test.executions().amendments().judge(this, result),
                        () -> test.executions().amendments().leaveOutEvidence(this));
        this.startedAtMillis = System.currentTimeMillis();
        this.startedAtNanos = System.nanoTime();
    }

    /** How what this execution hands over is taken in. */
    Intake intake() {
        return recorder == null ? test.executions().intake() : recorder.intake();
    }

    Recording endRecording() {
        return recorder == null ? Recording.NONE : recorder.end();
    }

    long nanos() {
        return System.nanoTime() - startedAtNanos;
    }

    /**
     * {@return the test}
     */
    public PlannedTest test() {
        return test;
    }

    /**
     * {@return the id of the invocation}
     */
    public InvocationId id() {
        return id;
    }

    Attempt attempt() {
        return attempt;
    }

    @Nullable
    TrialNote unsettled() {
        return unsettled;
    }

    void unsettled(@Nullable TrialNote note) {
        unsettled = note;
    }

    void recorded(Outcome outcome) {
        recorded = outcome;
    }

    /** {@return whether it was recorded, and as something milder} */
    boolean isMilderThan(Outcome outcome) {
        Outcome known = recorded;
        return known != null && outcome.isWorseThan(known);
    }

    int rowNumber() {
        return rowNumber;
    }

    Parameters parameters() {
        return parameters;
    }

    long startedAtMillis() {
        return startedAtMillis;
    }

    @Nullable
    TrialRecorder recorder() {
        return recorder;
    }
}
