package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attempts at a trial that another attempt followed. One that ended in ERROR, and in nothing worse, does not count where
 * the design allows to run it again; every other attempt does, so that no retry makes a verdict greener than that.
 */
final class Retried {
    private Retried() {}

    /**
     * {@return the executions that count}
     *
     * @param entries the executions of a test, in order
     * @param design what its trial groups must meet
     */
    static List<Entry> withoutThem(List<Entry> entries, Design design) {
        if (design.errorRetries() == 0) {
            return entries;
        }
        List<Entry> counting = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry next = i + 1 < entries.size() ? entries.get(i + 1) : null;
            if (next == null || entries.get(i).outcome() != Outcome.ERROR || !isRetry(entries.get(i), next, design)) {
                counting.add(entries.get(i));
            }
        }
        return counting;
    }

    /**
     * {@return the first retry that should not have been: too late in the row, after no ERROR, or after nothing}
     *
     * @param entries the executions of a test, in order
     * @param design what its trial groups must meet
     */
    static Optional<Entry> firstWrong(List<Entry> entries, Design design) {
        Entry before = null;
        for (Entry entry : entries) {
            if (entry.attempt().retry() > 0 && !isRightAfter(before, entry, design)) {
                return Optional.of(entry);
            }
            before = entry;
        }
        return Optional.empty();
    }

    /** A late judgement may have made the ERROR worse since. */
    private static boolean isRightAfter(@Nullable Entry before, Entry entry, Design design) {
        return before != null
                && isRetry(before, entry, design)
                && (before.outcome() == Outcome.ERROR || before.outcome().isWorseThan(Outcome.ERROR));
    }

    private static boolean isRetry(Entry before, Entry after, Design design) {
        return after.isSameInvocation(before)
                && after.attempt().round() == before.attempt().round()
                && after.attempt().retry() == before.attempt().retry() + 1
                && after.attempt().retry() <= design.errorRetries();
    }
}
