package dev.redoubt.session;

import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much of each test workers that died have recorded. Immutable. */
final class EndedElsewhere {
    private final Map<String, Integer> rows;

    /** How many invocations, by the id of the test or of the trial. */
    private final Map<String, Integer> records = new HashMap<>();

    /** Tests and trials with rows that ended before their data provider was asked. */
    private final Set<String> withoutRow = new HashSet<>();

    EndedElsewhere(GoneWorkers gone) {
        this.rows = gone.rows();
        gone.ended().forEach(this::count);
    }

    private void count(String id) {
        try {
            InvocationId ended = InvocationId.parse(id);
            String whole = whole(ended.test(), ended.trial());
            records.merge(whole, 1, Integer::sum);
            if (ended.row().isEmpty()) {
                withoutRow.add(whole);
            }
        } catch (IllegalArgumentException spoilt) {
            // Then it has not been recorded.
        }
    }

    private static String whole(TestId test, int trial) {
        return new InvocationId(test, "", InvocationId.NONE, trial).toString();
    }

    /**
     * {@return whether every invocation of a test, or of one trial of it, has a record}
     *
     * @param test the test
     * @param trial number of the trial, or {@link InvocationId#NONE}
     * @param invocations how often each row is run
     * @param isDataDriven whether it has rows
     */
    boolean has(TestId test, int trial, int invocations, boolean isDataDriven) {
        String whole = whole(test, trial);
        int recorded = records.getOrDefault(whole, 0);
        if (!isDataDriven) {
            return recorded >= invocations;
        }
        Integer count = count(test, trial);
        return withoutRow.contains(whole) || (count != null && recorded >= (long) count * invocations);
    }

    /** Where the trials of a row follow each other, the test has asked for its rows, and not each trial. */
    private @Nullable Integer count(TestId test, int trial) {
        Integer ofTrial = rows.get(whole(test, trial));
        return ofTrial == null ? rows.get(whole(test, InvocationId.NONE)) : ofTrial;
    }
}
