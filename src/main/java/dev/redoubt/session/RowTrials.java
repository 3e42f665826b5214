package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The trials of one row of a data provider, or all trials of a test that has none. Guarded by the lock of its group.
 * There is one per row, so it is kept small.
 */
final class RowTrials {
    final TrialGroup group;
    private final byte[] letters;
    private int lastClaimed = -1;
    private long parametersHash;
    private boolean hasParameters;

    RowTrials(TrialGroup group, int n) {
        this.group = group;
        this.letters = new byte[n];
    }

    @Nullable
    Outcome outcome(int trial) {
        return letters[trial] == 0 ? null : Outcome.ofLetter((char) letters[trial]);
    }

    void set(int trial, Outcome outcome) {
        letters[trial] = (byte) outcome.letter();
    }

    int lastClaimed() {
        return lastClaimed;
    }

    void claimed(int trial) {
        lastClaimed = Math.max(lastClaimed, trial);
    }

    /** {@return whether the parameters are those of the trials before} */
    boolean sameParameters(long hash) {
        if (!hasParameters) {
            hasParameters = true;
            parametersHash = hash;
        }
        return parametersHash == hash;
    }
}
