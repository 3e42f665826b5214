package dev.redoubt.testng;

import dev.redoubt.model.InvocationId;
import dev.redoubt.session.Ties;
import org.jspecify.annotations.Nullable;
import org.testng.IMethodInstance;
import org.testng.ITestNGMethod;

/**
 * A test method on its way to be replaced by its trials.
 *
 * @param instance the method and its instance, as TestNG gave them
 * @param entry what was announced of it; null if nothing was, so that it stays as it is
 * @param trials how many methods stand in its place
 * @param ties what it is claimed together with
 */
record Candidate(IMethodInstance instance, TestCatalog.@Nullable Entry entry, int trials, Ties ties) {
    ITestNGMethod method() {
        return instance.getMethod();
    }

    /** Whether this shard runs a trial of it; an ordinary test has number 0. */
    boolean has(int trial) {
        return entry == null || entry.part().has(trial);
    }

    boolean mayBeHelped(Unit.Pass pass) {
        return entry != null
                && ties.isAlone()
                && (pass == Unit.Pass.HELP || new Unit(entry, InvocationId.NONE, pass, ties).hasRowsToShare());
    }
}
