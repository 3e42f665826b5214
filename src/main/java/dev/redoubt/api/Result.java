package dev.redoubt.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One judgement inside a trial. A trial may record as many as it likes; the worst of them, together with what the body
 * threw, is the outcome of the trial.
 *
 * <p>Immutable. The values in {@code details} are copied to text when the result is recorded, not before. Where null is
 * given instead of a text or of details, they are empty.
 *
 * @param outcome the judgement; {@link Outcome#NO_RESULT} is refused, for only a dead JVM leaves none
 * @param kind a short word by which reports count results of one sort, such as {@code "refused"}; may be empty
 * @param summary what happened, in one line
 * @param details further values, by name, in the order given
 * @since 0.1.0
 */
public record Result(Outcome outcome, String kind, String summary, Map<String, @Nullable Object> details) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the outcome is {@link Outcome#NO_RESULT}
     */
    public Result {
        Objects.requireNonNull(outcome, "outcome");
        if (outcome == Outcome.NO_RESULT) {
            throw new IllegalArgumentException("Result: outcome = NO_RESULT, must be one that a test can observe.");
        }
        // A test that says unsafe(e.getMessage()) must not become milder because there is no message.
        kind = Objects.requireNonNullElse(kind, "");
        summary = Objects.requireNonNullElse(summary, "");
        details = details == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * {@return a result that passes}
     *
     * @param summary what was seen, in one line
     */
    public static Result pass(String summary) {
        return new Result(Outcome.PASS, "", summary, Map.of());
    }

    /**
     * {@return a result that says a violation was observed}
     *
     * @param summary what was seen, in one line
     */
    public static Result unsafe(String summary) {
        return new Result(Outcome.UNSAFE, "", summary, Map.of());
    }

    /**
     * {@return a result that fails}
     *
     * @param kind a short word by which reports count, such as {@code "refused"}
     * @param summary what was seen, in one line
     */
    public static Result fail(String kind, String summary) {
        return new Result(Outcome.FAIL, kind, summary, Map.of());
    }

    /**
     * {@return a result that says the judge could not tell}
     *
     * @param kind a short word by which reports count
     * @param summary why it could not tell, in one line
     */
    public static Result undetermined(String kind, String summary) {
        return new Result(Outcome.UNDETERMINED, kind, summary, Map.of());
    }

    /**
     * {@return a result that says something other than the thing under test broke}
     *
     * @param kind a short word by which reports count, such as {@code "rate limit"}
     * @param summary what broke, in one line
     */
    public static Result error(String kind, String summary) {
        return new Result(Outcome.ERROR, kind, summary, Map.of());
    }

    /**
     * {@return this result with one more detail}
     *
     * @param name name of the detail
     * @param value its value
     */
    public Result with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Result(outcome, kind, summary, more);
    }
}
