package dev.redoubt.wire;

import dev.redoubt.model.Attempt;
import dev.redoubt.model.Design;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Loss;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.model.TestId;
import dev.redoubt.model.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes facts as lines of {@link WireSchema}, within {@link Limits}. Strings are cleaned of control sequences on the
 * way.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class FactWriter {
    private final Limits limits;

    /** The test that a line was written of last: so are most of the next ones. */
    private volatile @Nullable Escaped last;

    /**
     * A test's id as it stands within the quotes of a line.
     *
     * @param test the test
     * @param text its id
     */
    private record Escaped(TestId test, JsonText.Content text) {}

    /**
     * Creates a writer.
     *
     * @param limits caps on a line
     */
    public FactWriter(Limits limits) {
        this.limits = limits;
    }

    /**
     * {@return the fact as an object that is still open, so that its number in the file can follow}
     *
     * @param fact what to write
     */
    public JsonText open(Fact fact) {
        return open(fact, new JsonText());
    }

    /**
     * {@return the fact as an object that is still open, so that its number in the file can follow}
     *
     * @param fact what to write
     * @param json where to; what was written there before is gone
     */
    public JsonText open(Fact fact, JsonText json) {
        json.restart();
        if (fact instanceof Fact.Recorded recorded) {
            return recorded(recorded, json);
        }
        if (fact instanceof Fact.Amended amended) {
            return amended(amended, json);
        }
        json.object();
        if (fact instanceof Fact.Begun begun) {
            json.field("line", WireSchema.BEGIN);
            id(begun.id(), begun.attempt(), json);
            json.field("at", begun.atMillis());
        } else if (fact instanceof Fact.Planned planned) {
            planned(planned, json);
        } else if (fact instanceof Fact.Header header) {
            header(header, json);
        } else if (fact instanceof Fact.WorkerEnded ended) {
            ended(ended, json);
        } else {
            small(fact, json);
        }
        return json;
    }

    /**
     * Ends a line.
     *
     * @param json what {@link #open} made
     * @param seq number of the line in its file, from 0
     */
    public static void close(JsonText json, long seq) {
        json.field("seq", seq).endObject().lineFeed();
    }

    private void small(Fact fact, JsonText json) {
        if (fact instanceof Fact.RowsCounted rows) {
            json.field("line", WireSchema.ROWS).field("test", rows.test().toString());
            json.field("round", rows.round());
            if (rows.trial() != InvocationId.NONE) {
                json.field("trial", rows.trial());
            }
            json.field("rows", rows.rows()).field("left", rows.left());
        } else if (fact instanceof Fact.SuiteAnnounced suite) {
            json.field("line", WireSchema.SUITE).field("suite", Cleaner.line(suite.suite()));
            json.field("round", suite.round());
        } else if (fact instanceof Fact.SuiteStarted suite) {
            json.field("line", WireSchema.STARTED).field("suite", Cleaner.line(suite.suite()));
            json.field("round", suite.round()).field("tests", suite.tests());
            if (!suite.shardPlan().isEmpty()) {
                json.field("shardPlan", suite.shardPlan());
            }
        } else if (fact instanceof Fact.Filtered filtered) {
            json.field("line", WireSchema.FILTERED)
                    .field("test", filtered.test().toString());
            json.field("round", filtered.round());
        } else if (fact instanceof Fact.Tolerated tolerated) {
            json.field("line", WireSchema.TOLERATED);
            id(tolerated.id(), tolerated.attempt(), json);
        } else if (fact instanceof Fact.Incident incident) {
            json.field("line", WireSchema.INCIDENT).field("message", Cleaner.line(incident.message()));
        } else if (fact instanceof Fact.Footer footer) {
            json.field("line", WireSchema.FOOTER).field("begun", footer.begun());
            json.field("recorded", footer.recorded()).field("amended", footer.amended());
        } else {
            throw new IllegalArgumentException("no line for " + fact.getClass().getName());
        }
    }

    private static void header(Fact.Header header, JsonText json) {
        json.field("line", WireSchema.HEADER).field("schema", WireSchema.RECORD_V1);
        json.field("run", header.run()).field("worker", header.worker());
        json.field("startedAt", header.startedAtMillis());
        texts("environment", header.environment(), json);
        texts("settings", header.settings(), json);
    }

    private static void ended(Fact.WorkerEnded ended, JsonText json) {
        json.field("line", WireSchema.WORKER).field("worker", Cleaner.line(ended.worker()));
        json.field("ending", ended.ending().name()).field("code", ended.code());
        json.field("startedAt", ended.startedAtMillis()).field("endedAt", ended.endedAtMillis());
        json.field("lines", ended.lines());
        lines("said", ended.said(), json);
        lines("threads", ended.threads(), json);
    }

    private static void texts(String name, Map<String, String> texts, JsonText json) {
        json.name(name).object();
        Keys keys = new Keys();
        texts.forEach((key, value) -> json.field(keys.unused(Cleaner.line(key)), Cleaner.line(value)));
        json.endObject();
    }

    private static void planned(Fact.Planned planned, JsonText json) {
        json.field("line", WireSchema.PLAN).field("test", planned.test().toString());
        json.field("round", planned.round());
        lines("groups", planned.groups(), json);
        json.name("dataDriven").tree(planned.isDataDriven());
        json.field("invocations", planned.invocations());
        Fact.Stride stride = planned.stride();
        if (stride != null) {
            json.name("trials").object();
            json.field("first", stride.first()).field("step", stride.step()).endObject();
        }
        if (!planned.runBy().isEmpty()) {
            json.field("runBy", Cleaner.line(planned.runBy()));
        }
        Design design = planned.design();
        if (design != null) {
            json.name("design").object();
            json.field("n", design.n()).name("threshold").tree(design.threshold());
            json.field("maxUnsafe", design.maxUnsafe()).field("maxErrors", design.maxErrors());
            json.field("rule", design.rule().name()).field("stop", design.stop().name());
            json.field("errors", design.errors().name())
                    .field("judge", design.judge().name());
            json.field("assertionsAre", design.assertionsAre().name());
            json.name("confidence").tree(design.confidence());
            json.field("onInconclusive", design.onInconclusive().name());
            if (design.errorRetries() > 0) {
                json.field("errorRetries", design.errorRetries());
            }
            if (design.maxInFlight() > 0) {
                json.field("maxInFlight", design.maxInFlight());
            }
            json.endObject();
        }
    }

    private JsonText recorded(Fact.Recorded fact, JsonText json) {
        recordedLine(fact, json);
        if (isWithinLimits(json)) {
            return json;
        }
        String loss = loss(json);
        recordedLine(Cut.withoutEvidence(fact, loss), json.restart());
        if (!isWithinLimits(json)) {
            recordedLine(Cut.toTheSummary(fact, loss), json.restart());
        }
        return json;
    }

    private JsonText amended(Fact.Amended fact, JsonText json) {
        amendedLine(fact, fact.results(), json);
        if (!isWithinLimits(json)) {
            List<RecordedResult> worst = Cut.worst(fact.results(), Map.of("cut", loss(json)));
            amendedLine(fact, worst, json.restart());
        }
        return json;
    }

    private void amendedLine(Fact.Amended fact, List<RecordedResult> results, JsonText json) {
        json.object().field("line", WireSchema.AMENDMENT);
        id(fact.id(), fact.attempt(), json);
        json.field("outcome", fact.outcome().name());
        results(results, json);
    }

    private String loss(JsonText whole) {
        return whole.length() + " bytes, limit " + limits.recordBytes() + ", and " + whole.values() + " values, limit "
                + WireSchema.MOST_VALUES + "; SHA-256 of the whole " + Digests.sha256(whole.bytes(), whole.length());
    }

    private boolean isWithinLimits(JsonText line) {
        return line.length() <= limits.recordBytes() && line.values() < WireSchema.MOST_VALUES;
    }

    private void recordedLine(Fact.Recorded fact, JsonText json) {
        json.object().field("line", WireSchema.RECORD);
        id(fact.id(), fact.attempt(), json);
        json.field("type", fact.type().name()).field("outcome", fact.outcome().name());
        if (!fact.parameters().shown().isEmpty()) {
            json.name("parameters").array();
            fact.parameters().shown().forEach(parameter -> json.value(Cleaner.text(parameter)));
            json.endArray();
        }
        if (!fact.parameters().hash().isEmpty()) {
            json.field("parametersHash", fact.parameters().hash());
        }
        Thrown thrown = fact.thrown();
        if (thrown != null) {
            json.name("thrown");
            thrown(thrown, json);
        }
        results(fact.recording().results(), json);
        evidence(fact.recording().evidence(), json);
        losses(fact.recording().losses(), json);
        Fact.Timing timing = fact.timing();
        json.name("timing").object().field("startedAt", timing.startedAtMillis());
        json.field("nanos", timing.nanos())
                .field("thread", Cleaner.line(timing.thread()))
                .endObject();
    }

    private void id(InvocationId id, Attempt attempt, JsonText json) {
        json.name("id").value(escaped(id.test()), id.tail());
        if (attempt.round() != 1) {
            json.field("round", attempt.round());
        }
        if (attempt.retry() != 0) {
            json.field("retry", attempt.retry());
        }
    }

    @SuppressWarnings("ReferenceEquality") // one that is equal is escaped again, and that is all
    private JsonText.Content escaped(TestId test) {
        Escaped known = last;
        if (known == null || known.test() != test) {
            known = new Escaped(test, JsonText.Content.of(test.toString()));
            last = known;
        }
        return known.text();
    }

    private static void thrown(Thrown thrown, JsonText json) {
        json.object().field("type", Cleaner.line(thrown.type())).field("message", Cleaner.text(thrown.message()));
        lines("frames", thrown.frames(), json);
        if (!thrown.causes().isEmpty()) {
            json.name("causes").array();
            thrown.causes().forEach(cause -> thrown(cause, json));
            json.endArray();
        }
        json.endObject();
    }

    private static void results(List<RecordedResult> results, JsonText json) {
        if (results.isEmpty()) {
            return;
        }
        json.name("results").array();
        for (RecordedResult result : results) {
            json.object().field("outcome", result.outcome().name());
            json.field("kind", Cleaner.line(result.kind())).field("summary", Cleaner.line(result.summary()));
            if (!result.details().isEmpty()) {
                json.name("details").tree(Cleaned.tree(result.details()));
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void evidence(List<Evidence> evidence, JsonText json) {
        if (evidence.isEmpty()) {
            return;
        }
        json.name("evidence").array();
        for (Evidence piece : evidence) {
            json.object()
                    .name(piece.type().wireName())
                    .tree(Cleaned.tree(piece.values()))
                    .endObject();
        }
        json.endArray();
    }

    private static void losses(List<Loss> losses, JsonText json) {
        if (losses.isEmpty()) {
            return;
        }
        json.name("losses").array();
        for (Loss loss : losses) {
            json.object().field("path", Cleaner.line(loss.path())).field("reason", Cleaner.line(loss.reason()));
            json.endObject();
        }
        json.endArray();
    }

    private static void lines(String name, List<String> lines, JsonText json) {
        json.name(name).array();
        lines.forEach(line -> json.value(Cleaner.line(line)));
        json.endArray();
    }

    /** What is left of a record that is too large. */
    private static final class Cut {
        private static final int SUMMARY_CHARS = 200;
        private static final int MOST_RESULTS = 5;

        static Fact.Recorded withoutEvidence(Fact.Recorded fact, String loss) {
            Recording recording = fact.recording();
            List<Loss> losses = new ArrayList<>(recording.losses());
            losses.add(new Loss("evidence", "cut: " + loss));
            return copy(fact, fact.parameters(), fact.thrown(), new Recording(recording.results(), List.of(), losses));
        }

        static Fact.Recorded toTheSummary(Fact.Recorded fact, String loss) {
            List<RecordedResult> worst = worst(fact.recording().results(), Map.of());
            Thrown thrown = fact.thrown();
            return copy(
                    fact,
                    new Parameters(List.of(), fact.parameters().hash()),
                    thrown == null ? null : new Thrown(thrown.type(), cut(thrown.message()), List.of(), List.of()),
                    new Recording(worst, List.of(), List.of(new Loss("", "cut: " + loss))));
        }

        static List<RecordedResult> worst(List<RecordedResult> results, Map<String, @Nullable Object> details) {
            return results.stream()
                    .sorted((a, b) -> b.outcome().compareTo(a.outcome()))
                    .limit(MOST_RESULTS)
                    .map(r -> new RecordedResult(r.outcome(), cut(r.kind()), cut(r.summary()), details))
                    .toList();
        }

        private static Fact.Recorded copy(
                Fact.Recorded fact, Parameters parameters, @Nullable Thrown thrown, Recording recording) {
            return new Fact.Recorded(
                    fact.id(),
                    fact.attempt(),
                    fact.type(),
                    fact.outcome(),
                    parameters,
                    thrown,
                    recording,
                    fact.timing());
        }

        private static String cut(String text) {
            return Cleaner.line(text, SUMMARY_CHARS);
        }
    }
}
