package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Thrown;
import dev.redoubt.wire.Cleaner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one trial ended and why, in one line.
 *
 * @param trial number of the trial
 * @param row its row; empty without
 * @param outcome how it ended
 * @param kind a short word by which to count; may be empty
 * @param summary what happened
 * @since 0.1.0
 */
public record TrialNote(int trial, String row, Outcome outcome, String kind, String summary) {
    private static final int SUMMARY_CHARS = 200;

    /** Takes the result that made the outcome, or else what was thrown. */
    static TrialNote of(InvocationId id, Outcome outcome, List<RecordedResult> results, @Nullable Thrown thrown) {
        if (outcome == Outcome.PASS) {
            return new TrialNote(id.trial(), id.row(), outcome, "", "");
        }
        for (RecordedResult result : results) {
            if (result.outcome() == outcome) {
                String summary = Cleaner.line(result.summary(), SUMMARY_CHARS);
                return new TrialNote(id.trial(), id.row(), outcome, Cleaner.line(result.kind(), 40), summary);
            }
        }
        String summary = thrown == null ? "" : Cleaner.line(thrown.summary(), SUMMARY_CHARS);
        return new TrialNote(id.trial(), id.row(), outcome, "", summary);
    }

    String label() {
        return row.isEmpty() ? "trial " + trial : "[" + row + "] trial " + trial;
    }
}
