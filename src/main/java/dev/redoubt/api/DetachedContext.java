package dev.redoubt.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link Trials#current()} is where no trial runs: judging is refused aloud, evidence goes nowhere. */
final class DetachedContext implements TrialContext {
    private final Trials.@Nullable Source source;

    DetachedContext(Trials.@Nullable Source source) {
        this.source = source;
    }

    @Override
    public void unsafe(String summary) {
        refuse(Outcome.UNSAFE, summary);
    }

    @Override
    public void fail(String kind, String summary) {
        refuse(Outcome.FAIL, summary);
    }

    @Override
    public void undetermined(String kind, String summary) {
        refuse(Outcome.UNDETERMINED, summary);
    }

    @Override
    public void record(Result result) {
        if (result.outcome() != Outcome.PASS) {
            refuse(result.outcome(), result.summary());
        }
    }

    @Override
    public void score(String name, double value, double atLeast) {
        if (!(value >= atLeast)) {
            refuse(Outcome.FAIL, name + " = " + value + ", at least " + atLeast);
        }
    }

    @Override
    public void turn(Turn turn) {}

    @Override
    public void toolCall(String name, Map<String, ?> arguments, @Nullable Object result) {}

    @Override
    public void evidence(String name, @Nullable Object value) {}

    @Override
    public void canary(String value) {}

    @Override
    public int index() {
        return -1;
    }

    @Override
    public int count() {
        return 0;
    }

    @Override
    public HandOver handOver() {
        return () -> () -> {};
    }

    private void refuse(Outcome outcome, String summary) {
        if (source != null) {
            source.judgedOutsideTrial(outcome, summary);
        }
        throw new AssertionError("Trials.current(): no trial is attached to thread "
                + Thread.currentThread().getName() + ", so " + outcome + " (" + summary + ") belongs to none. "
                + "Annotate the test with @Trial, or carry its trial to this thread with Trials.current().handOver().");
    }
}
