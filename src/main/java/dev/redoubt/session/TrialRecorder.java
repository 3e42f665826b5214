package dev.redoubt.session;

import dev.redoubt.api.HandOver;
import dev.redoubt.api.Result;
import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Turn;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.wire.Limits;
import dev.redoubt.wire.Losses;
import dev.redoubt.wire.Normaliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Trials.current()} gives inside a trial. Values are copied when they are recorded, by the thread that
 * records them and outside the lock, so that a slow {@code toString()} holds nobody up.
 *
 * <p>Thread-safe.
 */
final class TrialRecorder implements TrialContext {
    private static final Limits LIMITS = Limits.DEFAULT;

    private final int index;
    private final int count;
    private final Consumer<RecordedResult> late;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<RecordedResult> results = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final Losses losses = new Losses();
    private long chars;
    private boolean hasEnded;

    /**
     * Creates a recorder.
     *
     * @param index number of the trial
     * @param count how many trials there are
     * @param late is told of a judgement that comes after the end
     */
    TrialRecorder(int index, int count, Consumer<RecordedResult> late) {
        this.index = index;
        this.count = count;
        this.late = late;
    }

    /** Ends the trial: what comes later is late. */
    Recording end() {
        lock.lock();
        try {
            hasEnded = true;
            return results.isEmpty() && evidence.isEmpty()
                    ? Recording.NONE
                    : new Recording(results, evidence, losses.list());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unsafe(String summary) {
        record(Result.unsafe(summary));
    }

    @Override
    public void fail(String kind, String summary) {
        record(Result.fail(kind, summary));
    }

    @Override
    public void undetermined(String kind, String summary) {
        record(Result.undetermined(kind, summary));
    }

    @Override
    public void record(Result result) {
        Losses mine = new Losses();
        Normaliser normaliser = new Normaliser(LIMITS, mine);
        RecordedResult copied = new RecordedResult(
                result.outcome(),
                String.valueOf(normaliser.copy(result.kind(), "results.kind")),
                String.valueOf(normaliser.copy(result.summary(), "results.summary")),
                normaliser.copyMap(result.details(), "results.details"));
        lock.lock();
        try {
            if (!hasEnded) {
                results.add(copied);
                note(mine);
                return;
            }
        } finally {
            lock.unlock();
        }
        late.accept(copied);
    }

    @Override
    public void turn(Turn turn) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("request", turn.request());
        values.put("response", turn.response());
        if (!turn.toolCalls().isEmpty()) {
            values.put(
                    "toolCalls",
                    turn.toolCalls().stream().map(TrialRecorder::values).toList());
        }
        add(Evidence.Type.TURN, values);
    }

    @Override
    public void toolCall(String name, Map<String, ?> arguments, @Nullable Object result) {
        add(Evidence.Type.TOOL_CALL, values(new Turn.ToolCall(name, arguments, result)));
    }

    private static Map<String, @Nullable Object> values(Turn.ToolCall call) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", call.name());
        values.put("arguments", call.arguments());
        values.put("result", call.result());
        return values;
    }

    @Override
    public void score(String name, double value, double atLeast) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("value", value);
        values.put("atLeast", atLeast);
        add(Evidence.Type.SCORE, values);
        if (!(value >= atLeast)) {
            fail(name, name + " = " + value + ", at least " + atLeast + " needed");
        }
    }

    @Override
    public void evidence(String name, @Nullable Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("value", value);
        add(Evidence.Type.VALUE, values);
    }

    @Override
    public void canary(String value) {
        evidence("canary", value);
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public HandOver handOver() {
        return () -> AttachedTrials.attach(this);
    }

    private void add(Evidence.Type type, Map<String, @Nullable Object> values) {
        Losses mine = new Losses();
        Map<String, @Nullable Object> copied = new Normaliser(LIMITS, mine).copyMap(values, type.wireName());
        long size = chars(copied);
        lock.lock();
        try {
            if (hasEnded) {
                return;
            }
            if (chars + size > LIMITS.recordBytes()) {
                losses.add(
                        "evidence",
                        type.wireName() + " of " + size + " characters, limit " + LIMITS.recordBytes()
                                + " a trial, left out");
                return;
            }
            chars += size;
            evidence.add(new Evidence(type, copied));
            note(mine);
        } finally {
            lock.unlock();
        }
    }

    private void note(Losses mine) {
        mine.list().forEach(loss -> losses.add(loss.path(), loss.reason()));
    }

    private static long chars(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToLong(entry -> chars(entry.getKey()) + chars(entry.getValue()))
                    .sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(TrialRecorder::chars).sum();
        }
        return 8;
    }
}
