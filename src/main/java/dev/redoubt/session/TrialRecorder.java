package dev.redoubt.session;

import dev.redoubt.api.HandOver;
import dev.redoubt.api.Result;
import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Turn;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Digests;
import dev.redoubt.wire.Intake;
import dev.redoubt.wire.JsonText;
import dev.redoubt.wire.Losses;
import dev.redoubt.wire.Normaliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final int index;
    private final int count;
    private final Consumer<RecordedResult> late;
    private final Runnable lateEvidence;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<RecordedResult> results = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final Losses losses = new Losses();
    private volatile Intake intake;
    private long chars;
    private boolean hasEnded;

    /**
     * Creates a recorder.
     *
     * @param index number of the trial
     * @param count how many trials there are
     * @param intake how values are taken in
     * @param late is told of a judgement that comes after the end
     * @param lateEvidence is run for evidence that comes after the end
     */
    TrialRecorder(int index, int count, Intake intake, Consumer<RecordedResult> late, Runnable lateEvidence) {
        this.index = index;
        this.count = count;
        this.intake = intake;
        this.late = late;
        this.lateEvidence = lateEvidence;
    }

    /** Ends the trial: what comes later is late. */
    Recording end() {
        lock.lock();
        try {
            hasEnded = true;
            return results.isEmpty() && evidence.isEmpty() && losses.list().isEmpty()
                    ? Recording.NONE
                    : new Recording(results, evidence, losses.list());
        } finally {
            lock.unlock();
        }
    }

    /** {@return how values of this trial are taken in: planted ones are not masked} */
    Intake intake() {
        return intake;
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
        Normaliser normaliser = intake.normaliser(mine);
        RecordedResult copied = new RecordedResult(
                result.outcome(),
                String.valueOf(normaliser.copy(result.kind(), "results.kind")),
                String.valueOf(normaliser.copy(result.summary(), "results.summary")),
                normaliser.copyMap(result.details(), "results.details"));
        lock.lock();
        try {
            if (!hasEnded) {
                results.add(copied);
                losses.addAll(mine.list());
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
                    turn.toolCalls().stream()
                            .map(call -> values(call.name(), call.arguments(), call.result()))
                            .toList());
        }
        add(Evidence.Type.TURN, values);
    }

    @Override
    public void toolCall(String name, Map<String, ?> arguments, @Nullable Object result) {
        add(Evidence.Type.TOOL_CALL, values(name, arguments, result));
    }

    /** Not by way of {@link Turn.ToolCall}: that copies the arguments, which may throw or never end. */
    private static Map<String, @Nullable Object> values(
            @Nullable String name, @Nullable Map<String, ?> arguments, @Nullable Object result) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", line(name));
        values.put("arguments", Objects.requireNonNullElse(arguments, Map.of()));
        values.put("result", result);
        return values;
    }

    @Override
    public void score(String name, double value, double atLeast) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String line = line(name);
        values.put("name", line);
        values.put("value", value);
        values.put("atLeast", atLeast);
        add(Evidence.Type.SCORE, values);
        if (!(value >= atLeast)) {
            fail(line, line + " = " + value + ", at least " + atLeast + " needed");
        }
    }

    @Override
    public void evidence(String name, @Nullable Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", line(name));
        values.put("value", value);
        add(Evidence.Type.VALUE, values);
    }

    @Override
    public void canary(String value) {
        lock.lock();
        try {
            intake = intake.except(value);
        } finally {
            lock.unlock();
        }
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

    /** A name stands in one line wherever it is shown. */
    private static String line(@Nullable String name) {
        return name == null ? "" : Cleaner.line(name);
    }

    private void add(Evidence.Type type, Map<String, @Nullable Object> values) {
        Losses mine = new Losses();
        Map<String, @Nullable Object> copied = intake.normaliser(mine).copyMap(values, type.wireName());
        if (!keep(new Evidence(type, copied), chars(copied), mine)) {
            lateEvidence.run();
        }
    }

    /** {@return whether the trial has not ended yet} What there is no room for is a loss. */
    private boolean keep(Evidence one, long size, Losses ofIt) {
        int most = intake.limits().recordBytes();
        lock.lock();
        try {
            if (hasEnded) {
                return false;
            }
            losses.addAll(ofIt.list());
            if (chars + size <= most) {
                chars += size;
                evidence.add(one);
            } else {
                losses.add(
                        "evidence",
                        one.type().wireName() + " of " + size + " characters, limit " + most
                                + " a trial, left out; SHA-256 of its JSON "
                                + Digests.sha256(
                                        new JsonText().tree(one.values()).toString()));
            }
            return true;
        } finally {
            lock.unlock();
        }
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
