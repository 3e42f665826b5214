package dev.redoubt.testng;

import dev.redoubt.model.InvocationId;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Ties;

/**
 * What a proxied test method runs.
 *
 * @param entry what was announced of the test
 * @param trial which trial, {@link #ALL} for all trials of each row in turn, or {@link InvocationId#NONE} for an ordinary
 *     test
 * @param pass when it is this JVM's turn
 * @param ties what it is claimed together with
 */
record Unit(TestCatalog.Entry entry, int trial, Pass pass, Ties ties) {
    /** Stands for all trials of a row, one after another. */
    static final int ALL = -2;

    /** When a worker may take a unit. A JVM that runs everything does so in the first pass. */
    enum Pass {
        /** First it goes through the classes that nobody has begun. */
        LEAD,
        /** Then it helps with the classes of others. */
        HELP,
        /** In the end it helps with the rows of tests that others are at. */
        HELP_WITH_ROWS
    }

    PlannedTest test() {
        return entry.test();
    }

    /** {@return whether workers may share its rows, if its data provider gives them one by one} */
    boolean hasRowsToShare() {
        return test().isDataDriven() && !test().isRepeated() && ties.isAlone() && entry.misuse() == null;
    }

    /** {@return the trial as it stands in ids} */
    int trialInIds() {
        return Math.max(InvocationId.NONE, trial);
    }
}
