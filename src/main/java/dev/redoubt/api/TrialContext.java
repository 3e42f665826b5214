package dev.redoubt.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records what one trial saw.
 *
 * <p>Calls that judge ({@link #unsafe}, {@link #fail}, {@link #undetermined}, {@link #record} of anything but a pass,
 * {@link #score} below its floor) decide the outcome of the trial. None of them throws inside a trial: the body goes on.
 * Outside a trial they throw {@link AssertionError}, so that a judgement is never lost in silence. Calls that only add
 * evidence do nothing there.
 *
 * <p>Thread-safe. A context obtained in the test body may be used from any thread, also after the trial has ended: a
 * judgement that comes late makes the outcome worse, never better.
 *
 * @since 0.1.0
 */
public interface TrialContext {
    /**
     * Says that a violation was observed: the trial ends {@link Outcome#UNSAFE}.
     *
     * @param summary what was observed, in one line
     * @throws AssertionError outside a trial
     */
    void unsafe(String summary);

    /**
     * Says that the thing under test failed: the trial ends {@link Outcome#FAIL} or worse.
     *
     * @param kind a short word by which reports count, such as {@code "refused"}
     * @param summary what happened, in one line
     * @throws AssertionError outside a trial
     */
    void fail(String kind, String summary);

    /**
     * Says that it could not be told whether the trial passed: it ends {@link Outcome#UNDETERMINED} or worse.
     *
     * @param kind a short word by which reports count
     * @param summary why it could not be told, in one line
     * @throws AssertionError outside a trial
     */
    void undetermined(String kind, String summary);

    /**
     * Adds one judgement.
     *
     * @param result the judgement
     * @throws AssertionError outside a trial, unless the result is a pass
     */
    void record(Result result);

    /**
     * Adds one exchange as evidence.
     *
     * @param request what was sent
     * @param response what came back
     */
    default void turn(String request, String response) {
        turn(Turn.of(request, response));
    }

    /**
     * Adds one exchange, with its tool calls, as evidence.
     *
     * @param turn the exchange
     */
    void turn(Turn turn);

    /**
     * Adds one tool call as evidence.
     *
     * @param name name of the tool
     * @param arguments its arguments by name
     * @param result what it returned
     */
    void toolCall(String name, Map<String, ?> arguments, @Nullable Object result);

    /**
     * Adds a score as evidence, and fails the trial if it is below its floor or not a number.
     *
     * @param name what was measured
     * @param value the score
     * @param atLeast the floor: lower values fail the trial
     * @throws AssertionError outside a trial, if the score is below the floor
     */
    void score(String name, double value, double atLeast);

    /**
     * Adds a named value as evidence. The value is copied to text at once, within limits of size and depth.
     *
     * @param name name of the value
     * @param value any object
     */
    void evidence(String name, @Nullable Object value);

    /**
     * Names a planted value, which reports show as it is although it looks like a secret.
     *
     * @param value the planted value
     */
    void canary(String value);

    /**
     * {@return the number of this trial within its test, from 0; -1 outside a trial}
     */
    int index();

    /**
     * {@return how many trials the test has, per row if it has a data provider; 0 outside a trial}
     */
    int count();

    /**
     * {@return what carries this trial to other threads}
     */
    HandOver handOver();
}
