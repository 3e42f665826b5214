package dev.redoubt.testng;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.InvocationId;
import dev.redoubt.session.Executions;
import dev.redoubt.session.Invocation;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Session;
import dev.redoubt.session.Shown;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;

/**
 * Follows one execution of a test through TestNG's callbacks, which come on one thread: before the body, after it, and
 * when TestNG has made up its mind about the result.
 */
final class InvocationListener {
    private static final ThreadLocal<@Nullable Running> RUNNING = new ThreadLocal<>();

    private static final String LOST = "A worker died while it ran this, so it is not run again. It has no result, and"
            + " what depends on it is skipped.";

    private static final Executions.Ending UNTOLD = new Executions.Ending(
            Outcome.ERROR,
            new BodyNotRunException("A listener broke off what TestNG does after a body, so its end was not told."));

    /** The attempt that this thread has ended last and is about to follow by another. */
    private static final ThreadLocal<@Nullable ITestResult> FOLLOWED = new ThreadLocal<>();

    private final Scope scope;

    /** What has begun, and whose end has not been told. */
    private final Map<ITestResult, Invocation> begun = new ConcurrentHashMap<>();

    /** What has been told as failed. */
    private final Set<ITestResult> failed = ConcurrentHashMap.newKeySet();

    /**
     * What this thread is at.
     *
     * @param result TestNG's result, by identity
     * @param invocation what began; null for an execution whose body does not run
     * @param shown what to show of it; null before it has ended
     * @param outer what this thread was at before, if that started a run of TestNG of its own
     * @param owner who follows it
     */
    private record Running(
            ITestResult result,
            @Nullable Invocation invocation,
            @Nullable Shown shown,
            @Nullable Running outer,
            InvocationListener owner) {
        Running ended(Shown how) {
            return new Running(result, invocation, how, outer, owner);
        }
    }

    InvocationListener(Scope scope) {
        this.scope = scope;
    }

    /** Gives a trial a name of its own, for build tools that fold results of one name. */
    void starting(ITestResult result) {
        forgetFollowed();
        TestMethodProxy unit = unit(result.getMethod());
        if (unit != null && unit.test().isTrial()) {
            int trial = unit.trial() == Unit.ALL ? place(result).trial() : unit.trial();
            boolean isPlain = result.getName().equals(result.getMethod().getMethodName());
            result.setTestName(isPlain ? unit.displayName(trial) : result.getName() + unit.label(trial));
        }
    }

    /**
     * TestNG files an attempt that another one follows as skipped, and skips what depends on it. It takes the attempt for
     * that until it begins the next one.
     */
    private static void forgetFollowed() {
        ITestResult followed = FOLLOWED.get();
        if (followed != null) {
            FOLLOWED.remove();
            followed.getTestContext().getSkippedTests().removeResult(followed);
        }
    }

    /**
     * Begins an execution.
     *
     * @return why its body must not run; null if it may
     */
    @Nullable
    String before(ITestResult result) {
        TestCatalog.Entry entry = scope.tests().find(result.getMethod(), result.getTestContext());
        if (entry == null || result.getStatus() == ITestResult.SKIP) {
            return null;
        }
        Running outer = around(RUNNING.get());
        if (entry.misuse() != null) {
            RUNNING.set(running(result, null, null, outer));
            scope.misuseShown(entry.test());
            return entry.misuse();
        }
        Invocation.Place place = place(result);
        if (entry.test().skipLost(place)) {
            RUNNING.set(running(result, null, Shown.AS_IT_ENDED, outer));
            return LOST;
        }
        Optional<Shown.Carrier> replay = entry.test().claimReplay(place.row(), place.rowNumber());
        if (replay.isPresent()) {
            RUNNING.set(running(result, null, replay.get(), outer));
            return replay.get().explanation();
        }
        Invocation invocation =
                executions().begin(entry.test(), place, executions().parameters(result.getParameters()));
        RUNNING.set(running(result, invocation, null, outer));
        begun.put(result, invocation);
        return null;
    }

    private Running running(
            ITestResult result, @Nullable Invocation invocation, @Nullable Shown shown, @Nullable Running outer) {
        return new Running(result, invocation, shown, outer, this);
    }

    /** Ends an execution, and changes what TestNG shows of it if its group says so. */
    void after(ITestResult result) {
        TestCatalog.Entry entry = scope.tests().find(result.getMethod(), result.getTestContext());
        if (entry == null) {
            return;
        }
        Running running = RUNNING.get();
        if (running == null || running.result() != result) {
            running = running(result, null, null, around(running));
        }
        Shown shown = running.shown() != null ? running.shown() : end(entry.test(), running, true);
        RUNNING.set(running.ended(shown));
        Display.apply(shown, result, scope.session().settings());
    }

    /** {@return whether this thread has just ended an attempt at a trial that another one is to follow} */
    static boolean isToRunAgain(ITestResult result) {
        Running running = RUNNING.get();
        return running != null && running.result() == result && running.shown() instanceof Shown.Again;
    }

    /**
     * {@return what this thread is still at when another execution turns up} No test of this run can be: what it was at is
     * over, whether anybody has told or not.
     */
    private @Nullable Running around(@Nullable Running running) {
        Running outer = running;
        while (outer != null && (outer.shown() != null || outer.owner() == this)) {
            if (outer.shown() == null) {
                endUntold(outer.result());
            }
            outer = outer.outer();
        }
        return outer;
    }

    /** TestNG counts it as failed, under a result of another thread. */
    private void endUntold(ITestResult result) {
        Invocation invocation = begun.remove(result);
        boolean hasEnded = result.getStatus() != ITestResult.CREATED && result.getStatus() != ITestResult.STARTED;
        if (invocation != null && hasEnded) {
            Executions.Ending body = ending(result, invocation.test());
            executions().endUntold(invocation, body.outcome().isWorseThan(Outcome.ERROR) ? body : UNTOLD);
        }
    }

    private static Executions.Ending ending(ITestResult result, PlannedTest test) {
        return new Executions.Ending(RawOutcome.of(result, test), result.getThrowable());
    }

    private Shown end(PlannedTest test, Running running, boolean mayCarry) {
        ITestResult result = running.result();
        Executions.Ending ending = ending(result, test);
        Invocation invocation = running.invocation();
        if (invocation == null && isOverBeforeItsRows(result)) {
            return Shown.AS_IT_ENDED;
        }
        if (invocation == null) {
            return executions()
                    .endWithoutBody(
                            test, place(result), executions().parameters(result.getParameters()), ending, mayCarry);
        }
        begun.remove(result);
        return executions().end(invocation, ending);
    }

    /**
     * A test whose fixtures or data provider failed has no rows, so nobody need come to help with them. Of a worker that
     * has come to help it says nothing about the test, which is another's.
     */
    private boolean isOverBeforeItsRows(ITestResult result) {
        TestMethodProxy unit = unit(result.getMethod());
        if (unit == null || unit.rows() != null || !unit.test().isDataDriven()) {
            return false;
        }
        RowClaims claims = RowClaims.of(scope.session().share(), unit.unit(), false, () -> false);
        if (!claims.isHelp()) {
            claims.ended();
        }
        return claims.isHelp();
    }

    /**
     * Hears TestNG's last word. A result that no callback has announced belongs to a test whose data provider failed.
     */
    void ended(ITestResult result) {
        TestCatalog.Entry entry = scope.tests().find(result.getMethod(), result.getTestContext());
        if (entry == null) {
            return;
        }
        Running running = of(result, entry.test());
        // TestNG has filed the result by now: what is a skip there stays one, for whoever counts failures.
        boolean isFailure = result.getStatus() == ITestResult.FAILURE;
        Shown shown = running.shown() != null
                ? counted(entry.test(), running, running.shown())
                : end(entry.test(), running, isFailure);
        tell(entry.test(), running);
        Invocation invocation = running.invocation();
        if (shown instanceof Shown.Again && !result.wasRetried() && invocation != null) {
            Shown settled = executions().settle(invocation);
            Display.apply(settled, result, scope.session().settings());
        } else if (shown instanceof Shown.Again) {
            FOLLOWED.set(result);
        } else if (!result.wasRetried()) {
            Display.insist(shown, result, scope.session().settings());
        }
        // Before it was softened, or since it carries.
        if (isFailure || result.getStatus() == ITestResult.FAILURE) {
            failed.add(result);
        }
        goOnWith(running.outer());
    }

    /**
     * {@return what a result is about} Where a listener of somebody breaks off what TestNG does after a body, a new result
     * says so, and nothing more is told of that execution.
     */
    private Running of(ITestResult result, PlannedTest test) {
        Running before = RUNNING.get();
        if (before != null && before.result() == result) {
            return before;
        }
        Invocation invocation = before == null || before.owner() != this ? null : before.invocation();
        return before == null || invocation == null || invocation.test() != test
                ? running(result, null, null, around(before))
                : running(result, invocation, brokenOff(before, invocation, ending(result, test)), before.outer());
    }

    private Shown brokenOff(Running running, Invocation invocation, Executions.Ending rest) {
        Shown shown = running.shown();
        if (shown == null) {
            begun.remove(running.result());
            Executions.Ending body = ending(running.result(), invocation.test());
            return executions().end(invocation, body.outcome().isWorseThan(rest.outcome()) ? body : rest);
        }
        return shown instanceof Shown.AsItEnded ? executions().amendments().counted(invocation, rest) : shown;
    }

    /** Other listeners may have changed what TestNG counts since the record was written. */
    private Shown counted(PlannedTest test, Running running, Shown shown) {
        Invocation invocation = running.invocation();
        ITestResult result = running.result();
        if (invocation == null || !(shown instanceof Shown.AsItEnded) || result.wasRetried()) {
            return shown;
        }
        Shown now = executions()
                .amendments()
                .counted(invocation, new Executions.Ending(RawOutcome.counted(result, test), result.getThrowable()));
        Display.apply(now, result, scope.session().settings());
        return now;
    }

    /** Looks at what came of a {@code <test>} that is over: it may be more than this has been told. */
    void compare(ITestContext context) {
        begun.keySet().stream()
                .filter(result -> result.getTestContext() == context)
                .forEach(this::endUntold);
        for (ITestResult result : context.getFailedTests().getAllResults()) {
            TestCatalog.Entry entry =
                    failed.contains(result) ? null : scope.tests().find(result.getMethod(), context);
            if (entry != null) {
                executions().amendments().countedLate(entry.test(), place(result), failure(result, entry.test()));
            }
        }
        failed.removeIf(result -> result.getTestContext() == context);
    }

    /** Somebody may have put it there, and left its status as it was. */
    private static Executions.Ending failure(ITestResult result, PlannedTest test) {
        Outcome counted = RawOutcome.counted(result, test);
        return new Executions.Ending(
                counted.isWorseThan(Outcome.SKIPPED) ? counted : Outcome.FAIL, result.getThrowable());
    }

    private void tell(PlannedTest test, Running running) {
        Invocation invocation = running.invocation();
        if (invocation == null) {
            return;
        }
        if (running.result().wasRetried()) {
            executions().retried(invocation);
        } else if (!test.isTrial() && running.result().getStatus() == ITestResult.SUCCESS_PERCENTAGE_FAILURE) {
            executions().tolerated(invocation);
        }
    }

    private void goOnWith(@Nullable Running outer) {
        // To remove it would cost more than all else here, and an empty place of a thread keeps nothing alive.
        RUNNING.set(outer);
        Invocation invocation = outer == null ? null : outer.invocation();
        if (invocation != null) {
            executions().resume(invocation);
        }
    }

    /** A configuration method begins: only one that follows a test may still add to its trial. */
    void configuring(ITestNGMethod method) {
        if (!method.isAfterMethodConfiguration()) {
            detach();
        }
    }

    /** Ends what is attached to this thread. A test that runs TestNG itself is still at it, and keeps its trial. */
    void detach() {
        Session.detachThread();
        Running running = RUNNING.get();
        Invocation invocation = running == null || running.shown() != null ? null : running.invocation();
        if (invocation != null) {
            executions().resume(invocation);
        }
    }

    private Executions executions() {
        return scope.session().executions();
    }

    private Invocation.Place place(ITestResult result) {
        TestCatalog.Entry entry = scope.tests().find(result.getMethod(), result.getTestContext());
        TestMethodProxy unit = unit(result.getMethod());
        boolean isTrial = entry != null && entry.test().isTrial();
        int trial = unit == null || !isTrial ? InvocationId.NONE : Math.max(InvocationId.NONE, unit.trial());
        if (entry == null || !entry.test().isDataDriven()) {
            return new Invocation.Place("", InvocationId.NONE, trial);
        }
        Rows rows = unit == null ? scope.tests().rows(entry.test()) : unit.rows();
        if (rows != null) {
            return rows.place(result);
        }
        int index = TestNgInternals.parameterIndex(result);
        if (unit == null) {
            return index < 0
                    ? Rows.lastOf(entry.test(), result)
                    : new Invocation.Place(Integer.toString(index), index, InvocationId.NONE);
        }
        return new Invocation.Place("", InvocationId.NONE, isTrial ? Math.max(0, trial) : InvocationId.NONE);
    }

    private static @Nullable TestMethodProxy unit(ITestNGMethod method) {
        return method instanceof TrialUnit unit ? TestMethodProxy.behind(unit) : null;
    }
}
