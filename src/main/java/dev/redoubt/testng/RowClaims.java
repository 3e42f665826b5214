package dev.redoubt.testng;

import dev.redoubt.session.Share;
import org.jspecify.annotations.Nullable;

/**
 * How workers share the rows of a data provider. In a JVM that runs everything every row is its own.
 *
 * @param share what of the run this JVM runs
 * @param unit the test, or the trial of it, that takes the rows; null if TestNG runs it without a proxy
 * @param isShared whether rows are claimed one by one; otherwise whoever has claimed the unit has them all
 * @param isParallel whether all rows are taken before the first runs, so that nobody can help with them
 */
record RowClaims(Share share, @Nullable Unit unit, boolean isShared, boolean isParallel) {
    static RowClaims of(Share share, @Nullable Unit unit, boolean isParallel) {
        boolean isShared = !share.isWhole() && unit != null && unit.hasRowsToShare();
        return new RowClaims(share, unit, isShared && !isParallel, isParallel);
    }

    /** {@return whether all rows are for others} */
    boolean isOthers() {
        return isParallel && unit != null && unit.pass() == Unit.Pass.HELP_WITH_ROWS;
    }

    /**
     * Claims a row.
     *
     * @return whether this JVM runs it
     */
    boolean isMine(String name, int trial) {
        if (share.isWhole() || unit == null) {
            return true;
        }
        boolean isLeft = !unit.test().hasBegunElsewhere(name, trial);
        return isLeft && (!isShared || share.claimRow(unit.test().id(), trial, name));
    }

    /** Says that the data provider has given its rows. */
    void began() {
        Unit of = unit;
        if (isShared && of != null) {
            share.rowsBegan(of.test().id(), of.trialInIds());
        }
    }

    /** Says that every row is somebody's. */
    void ended() {
        Unit of = unit;
        if (isShared && of != null) {
            share.rowsEnded(of.test().id(), of.trialInIds());
        }
    }
}
