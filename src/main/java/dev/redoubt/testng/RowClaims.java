package dev.redoubt.testng;

import dev.redoubt.session.Share;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How workers share the rows of a data provider. In a JVM that runs everything every row is its own.
 *
 * @param share what of the run this JVM runs
 * @param unit the test, or the trial of it, that takes the rows; null if TestNG runs it without a proxy
 * @param isShared whether others may come to help with rows
 * @param isParallel whether all rows are taken before the first runs, so that whoever has claimed the unit has them all
 * @param isBroken whether a fixture has failed in this JVM, so that TestNG skips every row it gets
 */
record RowClaims(Share share, @Nullable Unit unit, boolean isShared, boolean isParallel, BooleanSupplier isBroken) {
    static RowClaims of(Share share, @Nullable Unit unit, boolean isParallel, BooleanSupplier isBroken) {
        boolean isShared = !share.isWhole() && unit != null && unit.hasRowsToShare();
        return new RowClaims(share, unit, isShared, isParallel, isBroken);
    }

    /** {@return whether the unit is another worker's} */
    boolean isHelp() {
        return unit != null && unit.pass() == Unit.Pass.HELP_WITH_ROWS;
    }

    /** {@return whether all rows are for others} */
    boolean isOthers() {
        return isParallel && isHelp();
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
        boolean isLeft = !unit.test().hasBegunElsewhere(name, trial) && !isInNoStateToHelp();
        return isLeft && (!isShared || isParallel || share.claimRow(unit.test().id(), trial, name));
    }

    /** Others may have what failed here, and can run the rows. */
    private boolean isInNoStateToHelp() {
        return isHelp() && isBroken.getAsBoolean();
    }

    /** Says that every row is somebody's, or that there are none. */
    void ended() {
        Unit of = unit;
        if (isShared && of != null && !isInNoStateToHelp()) {
            share.rowsEnded(of.test().id(), of.trialInIds());
        }
    }
}
