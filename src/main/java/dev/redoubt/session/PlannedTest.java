package dev.redoubt.session;

import dev.redoubt.model.Attempt;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A test that has been announced in one round of a run: what the {@code testng} package asks before and after it runs.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class PlannedTest {
    private final TestId id;
    private final int round;
    private final boolean isDataDriven;
    private final int invocations;
    private final @Nullable TestTrials trials;
    private final Executions executions;
    private volatile boolean isRunAgain;

    /** Numbers of invocations handed out by row; only where {@code invocationCount} is above 1. */
    private final ConcurrentHashMap<String, AtomicInteger> handedOut = new ConcurrentHashMap<>();

    /** Retries so far by invocation; only where a retry analyzer has asked for one. */
    private final ConcurrentHashMap<InvocationId, Integer> retries = new ConcurrentHashMap<>();

    /** Invocations of which a retry is about to begin, by thread. */
    private final ConcurrentHashMap<Thread, InvocationId> beingRetried = new ConcurrentHashMap<>();

    PlannedTest(Executions executions, Fact.Planned planned, @Nullable TestTrials trials) {
        this.executions = executions;
        this.id = planned.test();
        this.round = planned.round();
        this.isDataDriven = planned.isDataDriven();
        this.invocations = planned.invocations();
        this.trials = trials;
    }

    /**
     * {@return the test}
     */
    public TestId id() {
        return id;
    }

    /**
     * {@return the round in which it was announced, from 1}
     */
    public int round() {
        return round;
    }

    /**
     * {@return whether a data provider feeds it}
     */
    public boolean isDataDriven() {
        return isDataDriven;
    }

    /**
     * {@return whether it is a {@code @Trial}}
     */
    public boolean isTrial() {
        return trials != null;
    }

    /**
     * {@return what its {@code @Trial} asks for}
     */
    public Optional<Design> design() {
        return Optional.ofNullable(trials).map(TestTrials::design);
    }

    @Nullable
    TestTrials trials() {
        return trials;
    }

    Executions executions() {
        return executions;
    }

    /**
     * {@return whether a trial need not begin, since every trial group it belongs to is decided}
     *
     * @param trial number of the trial
     */
    public boolean isStopped(int trial) {
        if (trials == null) {
            return false;
        }
        executions.verdicts().shared().hear();
        return trials.isStopped(trial);
    }

    /**
     * Lets a trial begin, unless every trial group it belongs to is decided.
     *
     * @param trial number of the trial
     * @return whether it may begin
     */
    public boolean claim(int trial) {
        if (trials == null) {
            return true;
        }
        executions.verdicts().shared().hear();
        return trials.claim(trial);
    }

    /**
     * Lets a trial of one row begin, unless the row's trial group is decided.
     *
     * @param row name of the row
     * @param number its number
     * @param trial number of the trial
     * @return whether it may begin
     */
    public boolean claimRow(String row, int number, int trial) {
        if (trials == null) {
            return true;
        }
        executions.verdicts().shared().hear();
        RowTrials of = trials.row(row, number);
        return of.group.claim(of, trial);
    }

    /**
     * {@return whether a trial has ended in an earlier round, so that it must not run again}
     *
     * @param row name of the row, empty without
     * @param number its number
     * @param trial number of the trial
     */
    public boolean hasEndedBefore(String row, int number, int trial) {
        if (trials == null || round == 1) {
            return false;
        }
        RowTrials known = trials.row(row, number);
        return known.group.isRecorded(known, trial);
    }

    /**
     * {@return whether a red verdict of an earlier round has yet to be shown in this one}
     */
    public boolean hasReplay() {
        return trials != null && round > 1 && trials.hasReplay(round);
    }

    /**
     * {@return whether the red verdict of a row from an earlier round has yet to be shown in this one}
     *
     * @param row name of the row
     * @param number its number
     */
    public boolean hasReplay(String row, int number) {
        return trials != null && round > 1 && trials.row(row, number).group.hasReplay(round);
    }

    /**
     * Takes the right to show a red verdict of an earlier round again.
     *
     * @param row name of the row, empty without
     * @param number its number
     * @return what to show; empty if there is nothing to show, or another execution does
     */
    public Optional<Shown.Carrier> claimReplay(String row, int number) {
        if (trials == null || round == 1) {
            return Optional.empty();
        }
        TrialGroup group = trials.row(row, number).group;
        return group.hasReplay(round) && group.claimShowing(round)
                ? Optional.of(executions.verdicts().carrier(trials, trials.groupId(row), group))
                : Optional.empty();
    }

    /**
     * Says that a data provider has been read to its end.
     *
     * @param trial which trial asked, or {@link InvocationId#NONE}
     * @param count how many rows it had
     * @param left how many of them were left out by somebody's choice
     */
    public void countRows(int trial, int count, int left) {
        if (trials != null) {
            trials.countRows(count, left);
        }
        executions.countRows(this, trial, count, left);
    }

    /**
     * {@return the number of the next invocation, or {@link InvocationId#NONE} if the test has only one} A retry, which
     * follows on the same thread, keeps the number.
     */
    int nextInvocation(String row, int trial) {
        if (invocations <= 1) {
            return InvocationId.NONE;
        }
        InvocationId again = beingRetried.remove(Thread.currentThread());
        if (again != null && again.row().equals(row) && again.trial() == trial) {
            return again.invocation();
        }
        AtomicInteger next = next(row, trial);
        int number = next.getAndIncrement();
        while (hasBegunElsewhere(row, number, trial)) {
            number = next.getAndIncrement();
        }
        return number;
    }

    /**
     * {@return how often the body of a test without rows, or of one trial of it, is still to be run} Fewer times than
     * {@code invocationCount} only if a worker that died had begun some.
     *
     * @param trial number of the trial, or {@link InvocationId#NONE}
     */
    public int invocationsLeft(int trial) {
        int left = 0;
        for (int number = 0; number < invocations; number++) {
            left += hasBegunElsewhere("", invocations == 1 ? InvocationId.NONE : number, trial) ? 0 : 1;
        }
        return left;
    }

    /**
     * {@return whether a worker that died had begun a row, so that it is not run again}
     *
     * @param row name of the row
     * @param trial number of the trial, or {@link InvocationId#NONE}
     */
    public boolean hasBegunElsewhere(String row, int trial) {
        return hasBegunElsewhere(row, invocations <= 1 ? InvocationId.NONE : 0, trial);
    }

    private boolean hasBegunElsewhere(String row, int number, int trial) {
        return !isRunAgain && executions.share().hasBegun(new InvocationId(id, row, number, trial));
    }

    /**
     * {@return whether workers that died have recorded all of it} What an early stop has saved needs no record.
     */
    public boolean hasEndedElsewhere() {
        return executions.share().ended().map(this::isAllIn).orElse(false);
    }

    private boolean isAllIn(EndedElsewhere ended) {
        if (trials == null) {
            return ended.has(id, InvocationId.NONE, invocations, isDataDriven);
        }
        executions.verdicts().shared().hear();
        for (int trial = 0; trial < trials.design().n(); trial++) {
            if (!ended.has(id, trial, invocations, isDataDriven) && !trials.isSaved(trial)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says that this worker runs everything of the test, so that it can judge it.
     *
     * @param isRunAgain whether it runs even what a worker that died had begun, since other tests depend on it
     */
    public void own(boolean isRunAgain) {
        this.isRunAgain = isRunAgain;
        if (trials != null) {
            trials.own();
        }
    }

    /** Says that other shards run some of its trials, so that only a merge can judge it. */
    public void share() {
        if (trials != null) {
            trials.share();
        }
    }

    /**
     * {@return whether every row runs several times by {@code invocationCount}}
     */
    public boolean isRepeated() {
        return invocations > 1;
    }

    /**
     * Says that an execution is about to begin that is run again only because other tests depend on it.
     *
     * @param place its row and trial
     * @return whether a worker died while it ran this, so that it is not run again, and what depends on it neither
     */
    public boolean skipLost(Invocation.Place place) {
        if (!isRunAgain) {
            return false;
        }
        if (invocations <= 1) {
            return isLost(place, InvocationId.NONE);
        }
        AtomicInteger next = next(place.row(), place.trial());
        int number = next.get();
        return isLost(place, number) && next.compareAndSet(number, number + 1);
    }

    private boolean isLost(Invocation.Place place, int number) {
        return executions.share().hasLost(new InvocationId(id, place.row(), number, place.trial()));
    }

    private AtomicInteger next(String row, int trial) {
        return handedOut.computeIfAbsent(row + "#" + trial, key -> new AtomicInteger());
    }

    /** Notes that a retry analyzer runs an invocation again. */
    void retried(InvocationId invocation) {
        retries.merge(invocation, 1, Integer::sum);
        if (invocations > 1) {
            beingRetried.put(Thread.currentThread(), invocation);
        }
    }

    Attempt attempt(InvocationId invocation) {
        Integer retry = retries.isEmpty() ? null : retries.get(invocation);
        return round == 1 && retry == null ? Attempt.FIRST : new Attempt(round, retry == null ? 0 : retry);
    }
}
