package dev.redoubt.model;

import dev.redoubt.api.Outcome;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One judgement that a trial recorded.
 *
 * @param outcome the judgement
 * @param kind a short word by which reports count; may be empty
 * @param summary what happened, in one line
 * @param details further values: text, numbers, booleans, null, and lists and maps of them
 * @since 0.1.0
 */
public record RecordedResult(Outcome outcome, String kind, String summary, Map<String, @Nullable Object> details) {
    // Checks that nothing is missing.
    public RecordedResult {
        Objects.requireNonNull(outcome, "outcome");
    }
}
