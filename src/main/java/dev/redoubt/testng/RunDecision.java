package dev.redoubt.testng;

import dev.redoubt.model.InvocationId;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Share;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a unit runs in this JVM. It is decided once, when TestNG is about to run the unit or to prepare its class, and
 * not when somebody merely asks, such as a listener.
 *
 * <p>Thread-safe.
 */
final class RunDecision {
    private final Unit unit;
    private final Share share;
    private final boolean mayStop;
    private final BooleanSupplier isDone;
    private volatile @Nullable Boolean isRefused;

    /**
     * Creates a decision that has yet to be made.
     *
     * @param unit the unit
     * @param share what of the run this JVM runs
     * @param mayStop whether the unit may be left out because its verdict is final
     * @param isDone whether its component has been run, all of it, by workers that died later
     */
    RunDecision(Unit unit, Share share, boolean mayStop, BooleanSupplier isDone) {
        this.unit = unit;
        this.share = share;
        this.mayStop = mayStop;
        this.isDone = isDone;
    }

    /**
     * {@return whether the unit is to leave no trace; false before that is decided}
     *
     * @param decider whose question decides it
     */
    boolean isRefused(CallStack.Caller decider) {
        if (isAlwaysRun()) {
            return false;
        }
        Boolean known = isRefused;
        if (known == null && CallStack.isCalledFrom(decider)) {
            known = !isAdmitted();
        }
        return known != null && known;
    }

    /** {@return whether the unit is known to leave no trace} */
    boolean isRefused() {
        Boolean known = isRefused;
        return known != null && known;
    }

    /** Decides, if nobody has, and {@return whether the unit runs} */
    synchronized boolean isAdmitted() {
        Boolean known = isRefused;
        if (known == null) {
            known = !mayRun();
            isRefused = known;
        }
        return !known;
    }

    private boolean isAlwaysRun() {
        return share.isWhole() && (unit.entry().misuse() != null || !unit.test().isTrial());
    }

    private boolean mayRun() {
        if (isAlwaysRun()) {
            return true;
        }
        if (unit.trial() <= 0 && unit.test().hasReplay()) {
            return true;
        }
        return !hasEndedBefore() && (share.isWhole() || (!isStopped() && isMine())) && isWanted();
    }

    private boolean hasEndedBefore() {
        PlannedTest test = unit.test();
        return !test.isDataDriven() && test.hasEndedBefore("", InvocationId.NONE, unit.trial());
    }

    /** Asked before a worker claims the unit, since what nobody needs nobody has to claim. */
    private boolean isStopped() {
        return mayBeStopped() && unit.test().isStopped(unit.trial());
    }

    /** Of a trial group whose verdict is final nothing more is run, unless TestNG waits for it. */
    private boolean isWanted() {
        return !mayBeStopped() || unit.test().claim(unit.trial());
    }

    private boolean mayBeStopped() {
        return mayStop && unit.test().isTrial() && unit.trial() != Unit.ALL;
    }

    private boolean isMine() {
        PlannedTest test = unit.test();
        int trial = unit.trialInIds();
        if (unit.pass() == Unit.Pass.HELP_WITH_ROWS) {
            return !share.hasClaimed(test.id(), trial) && share.hasRowsLeft(test.id(), trial);
        }
        boolean isAlone = unit.ties().isAlone();
        if (isAlone && share.isHelping() && (unit.pass() == Unit.Pass.LEAD) != share.leads(test.id())) {
            return false;
        }
        if (!isAlone && isDone.getAsBoolean()) {
            return false;
        }
        if (!isAlone || share.isByGroup()) {
            test.own(!isAlone);
        }
        boolean isLeft = test.isDataDriven() || test.invocationsLeft(trial) > 0;
        return isLeft && share.claim(test.id(), trial, unit.ties(), test.isDataDriven());
    }
}
