package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.Ledger;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Thrown;
import dev.redoubt.wire.Intake;
import dev.redoubt.wire.Losses;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Adds to the record of an execution what becomes known after it was written. It can only make the outcome worse.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class Amendments {
    private static final int MOST_TOLD = 10;

    private final Ledger ledger;
    private final Intake intake;
    private final Verdicts verdicts;
    private final Consumer<String> complaints;
    private final AtomicInteger toldOfEvidence = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean isClosed;

    Amendments(Ledger ledger, Intake intake, Verdicts verdicts, Consumer<String> complaints) {
        this.ledger = ledger;
        this.intake = intake;
        this.verdicts = verdicts;
        this.complaints = complaints;
    }

    /** Evidence that came after its trial had ended: the record is written, and says nothing worse without it. */
    void leaveOutEvidence(Invocation invocation) {
        if (toldOfEvidence.getAndIncrement() < MOST_TOLD) {
            complaints.accept(invocation.id() + ": evidence came after the trial had ended. It was left out."
                    + " Wait for helper threads in the test.");
        }
    }

    void close() {
        isClosed = true;
    }

    /** {@return how many there were: whoever reads it before it looks at verdicts misses none that came until then} */
    int count() {
        return count.get();
    }

    /** What follows from it is known by now. */
    private void isThrough() {
        count.incrementAndGet();
    }

    /** A judgement that came after its trial had ended: it is appended, and makes the group's verdict worse. */
    void judge(Invocation invocation, RecordedResult result) {
        if (isClosed) {
            throw new AssertionError(result.outcome() + " (" + result.summary() + ") was recorded for "
                    + invocation.id() + " after the run had ended. Wait for helper threads in the test.");
        }
        ledger.append(new Fact.Amended(invocation.id(), invocation.attempt(), result.outcome(), List.of(result)));
        TestTrials of = invocation.test().trials();
        // What is said late of an attempt that another one follows counts only if it is worse than that it was an
        // ERROR.
        if (of != null && (invocation.unsettled() == null || result.outcome().isWorseThan(Outcome.ERROR))) {
            RowTrials row = of.row(invocation.id().row(), invocation.rowNumber());
            verdicts.shared().tell(of, invocation.id(), invocation.rowNumber(), result.outcome());
            row.group.recordLate(row, TrialNote.of(invocation.id(), result.outcome(), List.of(result), null));
        }
        isThrough();
    }

    /**
     * Says how the test framework counts an execution that has been recorded: somebody may have changed its status since.
     * What is worse than the record is appended, and makes the group's verdict worse.
     *
     * @param invocation the execution
     * @param counted how it is counted
     * @return what the test framework shall show
     */
    public Shown counted(Invocation invocation, Executions.Ending counted) {
        if (!invocation.isMilderThan(counted.outcome())) {
            return Shown.AS_IT_ENDED;
        }
        invocation.recorded(counted.outcome());
        RecordedResult result = changed(counted, invocation.intake());
        ledger.append(new Fact.Amended(invocation.id(), invocation.attempt(), counted.outcome(), List.of(result)));
        TestTrials of = invocation.test().trials();
        if (of == null) {
            return Shown.AS_IT_ENDED;
        }
        RowTrials row = of.row(invocation.id().row(), invocation.rowNumber());
        verdicts.shared().tell(of, invocation.id(), invocation.rowNumber(), counted.outcome());
        TrialNote note = TrialNote.of(invocation.id(), counted.outcome(), List.of(result), null);
        boolean mustShow = row.group.record(row, note, invocation.test().round());
        return verdicts.shown(of, mustShow ? row.group : null, note);
    }

    /**
     * Says the same of an execution that is long over, so that nothing of it can be shown any more.
     *
     * @param test the test
     * @param where its row and trial; of several invocations of a row the first one stands for it
     * @param counted how it is counted
     */
    public void countedLate(PlannedTest test, Invocation.Place where, Executions.Ending counted) {
        boolean isWithoutRow = test.isDataDriven() && where.row().isEmpty();
        int number = test.isRepeated() && !isWithoutRow ? 0 : InvocationId.NONE;
        InvocationId id = new InvocationId(test.id(), where.row(), number, where.trial());
        RecordedResult result = changed(counted, intake);
        ledger.append(new Fact.Amended(id, test.attempt(id), counted.outcome(), List.of(result)));
        TestTrials of = test.trials();
        if (of != null) {
            TrialNote note = TrialNote.of(id, counted.outcome(), List.of(result), null);
            if (isWithoutRow) {
                TrialGroup unused = of.recordWithoutRow(note, Executions.NO_ROUND);
            } else {
                RowTrials row = of.row(where.row(), where.rowNumber());
                verdicts.shared().tell(of, id, where.rowNumber(), counted.outcome());
                row.group.recordLate(row, note);
            }
        }
        isThrough();
    }

    private static RecordedResult changed(Executions.Ending counted, Intake intake) {
        Thrown thrown = Executions.text(counted.thrown(), intake, new Losses());
        return new RecordedResult(
                counted.outcome(),
                "listener",
                "a listener changed its status after it had ended" + (thrown == null ? "" : ": " + thrown.summary()),
                Map.of());
    }
}
