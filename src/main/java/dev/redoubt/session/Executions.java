package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.Ledger;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.Recording;
import dev.redoubt.model.TestId;
import dev.redoubt.model.Thrown;
import dev.redoubt.wire.Intake;
import dev.redoubt.wire.Losses;
import dev.redoubt.wire.ParameterText;
import dev.redoubt.wire.ThrownText;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what begins and ends into the ledger, and hands every trial to its group.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class Executions {
    /** Before the first round, so that nothing is shown in it. */
    static final int NO_ROUND = 0;

    private final Ledger ledger;
    private final Intake intake;
    private final Verdicts verdicts;
    private final Share share;
    private final Map<TestId, AtomicInteger> configurations = new ConcurrentHashMap<>();
    private final Amendments amendments;

    Executions(Ledger ledger, Intake intake, Verdicts verdicts, Share share) {
        this.ledger = ledger;
        this.intake = intake;
        this.verdicts = verdicts;
        this.share = share;
        this.amendments = new Amendments(ledger, intake, verdicts, Session::complain);
    }

    Share share() {
        return share;
    }

    Intake intake() {
        return intake;
    }

    /**
     * {@return the parameters of a test as they are now}
     *
     * @param parameters the parameters
     */
    public Parameters parameters(@Nullable Object @Nullable [] parameters) {
        return ParameterText.of(parameters, intake);
    }

    Verdicts verdicts() {
        return verdicts;
    }

    /**
     * {@return what adds to records that have been written}
     */
    public Amendments amendments() {
        return amendments;
    }

    void close() {
        amendments.close();
    }

    /**
     * How an execution ended.
     *
     * @param outcome how
     * @param thrown what it threw, or why it did not run; null if there is nothing to say
     */
    public record Ending(Outcome outcome, @Nullable Throwable thrown) {}

    /**
     * Begins an execution: writes its begin line, and attaches the trial to this thread.
     *
     * @param test the test
     * @param where its row and trial
     * @param parameters its parameters as they are now
     * @return the execution
     */
    public Invocation begin(PlannedTest test, Invocation.Place where, Parameters parameters) {
        TestTrials of = test.trials();
        if (of == null) {
            return start(test, where, parameters);
        }
        RowTrials row = of.row(where.row(), where.rowNumber());
        row.group.enter();
        boolean hasStarted = false;
        try {
            Invocation invocation = start(test, where, parameters);
            if (!parameters.hash().isEmpty()) {
                row.group.compareParameters(row, HexFormat.fromHexDigitsToLong(parameters.hash()));
            }
            hasStarted = true;
            return invocation;
        } finally {
            if (!hasStarted) {
                row.group.leave();
            }
        }
    }

    private Invocation start(PlannedTest test, Invocation.Place where, Parameters parameters) {
        Invocation invocation = new Invocation(test, where, parameters);
        ledger.append(new Fact.Begun(invocation.id(), invocation.attempt(), invocation.startedAtMillis()));
        AttachedTrials.replaceBy(invocation.recorder());
        return invocation;
    }

    /**
     * Attaches the trial of an execution to this thread again, after another execution has run within it.
     *
     * @param invocation the outer execution
     */
    public void resume(Invocation invocation) {
        TrialRecorder recorder = invocation.recorder();
        if (recorder != null) {
            AttachedTrials.replaceBy(recorder);
        }
    }

    /**
     * Ends an execution: writes its record, and judges its group.
     *
     * @param invocation the execution
     * @param ending how its body ended
     * @return what the test framework shall show
     */
    public Shown end(Invocation invocation, Ending ending) {
        TestTrials of = invocation.test().trials();
        if (of == null) {
            write(invocation, ending);
            return Shown.AS_IT_ENDED;
        }
        try {
            return record(invocation, ending, of);
        } finally {
            of.row(invocation.id().row(), invocation.rowNumber()).group.leave();
        }
    }

    private Shown record(Invocation invocation, Ending ending, TestTrials of) {
        TrialNote note = write(invocation, ending);
        if (of.mayRunAgain(note.outcome(), invocation.attempt().retry())) {
            invocation.unsettled(note);
            return new Shown.Again(
                    "trial " + note.trial() + " of " + of.design().n() + ": ERROR, run again");
        }
        return judge(invocation, of, note);
    }

    /**
     * Says that an execution that was to be run again is not, so that it counts.
     *
     * @param invocation the execution
     * @return what the test framework shall show
     */
    public Shown settle(Invocation invocation) {
        TrialNote note = invocation.unsettled();
        TestTrials of = invocation.test().trials();
        if (note == null || of == null) {
            return Shown.AS_IT_ENDED;
        }
        invocation.unsettled(null);
        return judge(invocation, of, note);
    }

    private Shown judge(Invocation invocation, TestTrials of, TrialNote note) {
        InvocationId id = invocation.id();
        RowTrials row = of.row(id.row(), invocation.rowNumber());
        verdicts.shared().tell(of, id, invocation.rowNumber(), note.outcome());
        return verdicts.shown(of, of.record(row, note, invocation.test().round()), note);
    }

    private TrialNote write(Invocation invocation, Ending ending) {
        long nanos = invocation.nanos();
        Recording recording = invocation.endRecording();
        Outcome outcome = ending.outcome().worse(recording.worst());
        Losses losses = new Losses();
        losses.addAll(invocation.parameters().losses());
        Thrown thrown = text(ending.thrown(), invocation.intake(), losses);
        InvocationId id = invocation.id();
        ledger.append(new Fact.Recorded(
                id,
                invocation.attempt(),
                type(invocation.test()),
                outcome,
                invocation.parameters(),
                thrown,
                recording.withLosses(losses.list()),
                timing(invocation.startedAtMillis(), nanos)));
        invocation.recorded(outcome);
        return TrialNote.of(id, outcome, recording.results(), thrown);
    }

    /**
     * Ends an execution of which the test framework has not told the end, since somebody's listener broke off what it does
     * then. Nothing can be shown of it.
     *
     * @param invocation the execution
     * @param ending how its body ended
     */
    public void endUntold(Invocation invocation, Ending ending) {
        TestTrials of = invocation.test().trials();
        TrialNote note = write(invocation, ending);
        if (of == null) {
            return;
        }
        RowTrials row = of.row(invocation.id().row(), invocation.rowNumber());
        row.group.leave();
        verdicts.shared().tell(of, invocation.id(), invocation.rowNumber(), note.outcome());
        TrialGroup unused = of.record(row, note, NO_ROUND);
    }

    /**
     * Records a test, or a trial, that ended without its body having run: skipped, or its data provider failed.
     *
     * @param test the test
     * @param where its row and trial, as far as known
     * @param parameters its parameters, as far as known
     * @param ending how it ended
     * @param mayCarry whether it can still be shown as a failure; otherwise its group's verdict waits for another
     * @return what the test framework shall show
     */
    public Shown endWithoutBody(
            PlannedTest test, Invocation.Place where, Parameters parameters, Ending ending, boolean mayCarry) {
        boolean isWithoutRow = test.isDataDriven() && where.row().isEmpty();
        int number = isWithoutRow ? InvocationId.NONE : test.nextInvocation(where.row(), where.trial());
        InvocationId id = new InvocationId(test.id(), where.row(), number, where.trial());
        Losses losses = new Losses();
        losses.addAll(parameters.losses());
        Thrown thrown = text(ending.thrown(), intake, losses);
        Recording recording = Recording.NONE.withLosses(losses.list());
        Fact.Timing timing = timing(System.currentTimeMillis(), 0);
        if (!isWithoutRow && ending.outcome() != Outcome.SKIPPED) {
            // It was about to run. A reader takes a record without a begin line for one of which lines are missing.
            ledger.append(new Fact.Begun(id, test.attempt(id), timing.startedAtMillis()));
        }
        ledger.append(new Fact.Recorded(
                id, test.attempt(id), type(test), ending.outcome(), parameters, thrown, recording, timing));
        TestTrials of = test.trials();
        if (of == null) {
            return Shown.AS_IT_ENDED;
        }
        TrialNote note = TrialNote.of(id, ending.outcome(), List.of(), thrown);
        int round = mayCarry ? test.round() : NO_ROUND;
        if (!isWithoutRow) {
            verdicts.shared().tell(of, id, where.rowNumber(), ending.outcome());
        }
        TrialGroup toShow = isWithoutRow
                ? of.recordWithoutRow(note, round)
                : of.record(of.row(where.row(), where.rowNumber()), note, round);
        return verdicts.shown(of, toShow, note);
    }

    /**
     * Records a configuration method that failed, or was skipped by itself.
     *
     * @param method the method
     * @param round the round
     * @param ending how it ended
     * @param nanos how long it took, in nanoseconds
     */
    public void endConfiguration(TestId method, int round, Ending ending, long nanos) {
        int earlier = configurations
                .computeIfAbsent(method, key -> new AtomicInteger())
                .getAndIncrement();
        int number = earlier == 0 ? InvocationId.NONE : earlier;
        InvocationId id = new InvocationId(method, "", number, InvocationId.NONE);
        Losses losses = new Losses();
        Thrown thrown = text(ending.thrown(), intake, losses);
        ledger.append(new Fact.Recorded(
                id,
                new Attempt(round, 0),
                Fact.Type.CONFIGURATION,
                ending.outcome(),
                Parameters.NONE,
                thrown,
                Recording.NONE.withLosses(losses.list()),
                timing(System.currentTimeMillis(), nanos)));
    }

    /**
     * Says that an execution is run again: by a retry analyzer, or a trial after an ERROR.
     *
     * @param invocation the execution that is followed by another
     */
    public void retried(Invocation invocation) {
        invocation.test().retried(invocation.id());
    }

    /**
     * Says that the test framework tolerated a failure.
     *
     * @param invocation the execution that failed
     */
    public void tolerated(Invocation invocation) {
        ledger.append(new Fact.Tolerated(invocation.id(), invocation.attempt()));
    }

    void countRows(PlannedTest test, int trial, int count, int left) {
        ledger.append(new Fact.RowsCounted(test.id(), test.round(), trial, count, left));
    }

    private static Fact.Type type(PlannedTest test) {
        return test.isTrial() ? Fact.Type.TRIAL : Fact.Type.TEST;
    }

    /** Memory may run out while a test's own exception is asked for its message: that must not cost the record. */
    static @Nullable Thrown text(@Nullable Throwable thrown, Intake intake, Losses losses) {
        if (thrown == null) {
            return null;
        }
        try {
            return ThrownText.of(thrown, intake, losses);
        } catch (VirtualMachineError exhausted) {
            losses.add("thrown", "could not be asked: " + exhausted.getClass().getName());
            return new Thrown(thrown.getClass().getName(), "", List.of(), List.of());
        }
    }

    private Fact.Timing timing(long startedAtMillis, long nanos) {
        return new Fact.Timing(
                startedAtMillis, nanos, intake.masked(Thread.currentThread().getName()));
    }
}
