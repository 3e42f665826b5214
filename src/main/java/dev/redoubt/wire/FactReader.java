package dev.redoubt.wire;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of {@link WireSchema} back into facts. Not thread-safe: it remembers the tests, names and designs it has met, since
 * many lines name the same ones; for several threads there are {@link #another several readers}.
 *
 * @since 0.1.0
 */
public final class FactReader {
    /** Where a turn has what was answered. */
    public static final String RESPONSE = "response";

    /** As many as an annotation may ask for: a group takes memory for each. */
    private static final int MOST_TRIALS = 1_000_000;

    /** Whoever follows a run to its end must not remember every row of it. */
    private static final int MOST_NAMES = 100_000;

    private static final Evidence.Type[] TYPES = Evidence.Type.values();

    private final JsonLine json = new JsonLine();
    private final boolean withTranscripts;
    private final RecentIds recent = new RecentIds();
    private final Known known;
    private @Nullable TestId last;

    /**
     * What readers of one run have met. Thread-safe.
     *
     * @param tests by their texts
     * @param names parts of ids, each of which is there once
     * @param designs each of which is there once
     */
    private record Known(
            ConcurrentHashMap<String, TestId> tests,
            ConcurrentHashMap<String, String> names,
            ConcurrentHashMap<Design, Design> designs) {}

    private FactReader(boolean withTranscripts, Known known) {
        this.withTranscripts = withTranscripts;
        this.known = known;
    }

    private static FactReader of(boolean withTranscripts) {
        return new FactReader(
                withTranscripts,
                new Known(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));
    }

    /**
     * {@return another reader for another thread, which reads the same of a line, and shares what this one remembers}
     */
    public FactReader another() {
        return new FactReader(withTranscripts, known);
    }

    /**
     * {@return a reader of all that lines say}
     */
    public static FactReader ofEverything() {
        return of(true);
    }

    /**
     * {@return a reader that checks everything, and keeps of the evidence of a record only what was answered: what a
     * verdict needs, and what it costs most to keep is left out}
     */
    public static FactReader withoutTranscripts() {
        return of(false);
    }

    /**
     * A line that was read.
     *
     * @param fact what it says
     * @param seq the number that its writer gave it, from 0
     * @param unknown the fields that no reader of this version knows, each with its path
     */
    public record Numbered(Fact fact, long seq, Set<String> unknown) {}

    /**
     * Reads a line, all of it: what is wrong with a part that only a report needs is found here too.
     *
     * @param bytes a buffer that starts with the line
     * @param length its length
     * @return the fact
     * @throws BadLineException if the line is not one
     */
    public Numbered read(byte[] bytes, int length) throws BadLineException {
        JsonObject line = json.read(bytes, length);
        Fact fact = fact(line);
        return new Numbered(fact, line.natural("seq"), line.unknown());
    }

    /**
     * Reads a record again.
     *
     * @param bytes a buffer that starts with the line
     * @param length its length
     * @return the record
     * @throws BadLineException if the line is none any more
     */
    public Fact.Recorded readRecord(byte[] bytes, int length) throws BadLineException {
        if (read(bytes, length).fact() instanceof Fact.Recorded record) {
            return record;
        }
        throw new BadLineException("no record stands here any more");
    }

    /**
     * What a record says went wrong.
     *
     * @param results what was judged
     * @param thrown what the test threw; null if nothing
     */
    public record Told(
            List<RecordedResult> results, @Nullable Thrown thrown) {}

    /**
     * Reads of a record again what went wrong, and nothing else.
     *
     * @param bytes a buffer that starts with the line
     * @param length its length
     * @return what went wrong
     * @throws BadLineException if the line is no record any more
     */
    public Told readTold(byte[] bytes, int length) throws BadLineException {
        JsonObject line = json.read(bytes, length);
        if (!line.text("line").equals(WireSchema.RECORD)) {
            throw new BadLineException("no record stands here any more");
        }
        return new Told(results(line), line.has("thrown") ? thrown(line.object("thrown")) : null);
    }

    private Fact fact(JsonObject line) throws BadLineException {
        String kind = line.text("line");
        try {
            return switch (kind) {
                case WireSchema.HEADER -> header(line);
                case WireSchema.SUITE -> new Fact.SuiteAnnounced(line.text("suite"), line.ordinal("round"));
                case WireSchema.STARTED ->
                    new Fact.SuiteStarted(
                            line.text("suite"),
                            line.ordinal("round"),
                            line.count("tests"),
                            line.textOr("shardPlan", ""));
                case WireSchema.PLAN -> planned(line);
                case WireSchema.ROWS -> rows(line);
                case WireSchema.FILTERED -> new Fact.Filtered(test(line), line.ordinal("round"));
                case WireSchema.BEGIN -> new Fact.Begun(id(line), attempt(line), line.natural("at"));
                case WireSchema.RECORD -> recorded(line);
                case WireSchema.AMENDMENT ->
                    new Fact.Amended(id(line), attempt(line), line.constant("outcome", Outcome.class), results(line));
                case WireSchema.TOLERATED -> new Fact.Tolerated(id(line), attempt(line));
                case WireSchema.INCIDENT -> new Fact.Incident(line.text("message"));
                case WireSchema.WORKER -> ended(line);
                case WireSchema.FOOTER ->
                    new Fact.Footer(line.natural("begun"), line.natural("recorded"), line.natural("amended"));
                default -> throw new BadLineException("line: found " + JsonObject.quoted(kind) + ", not a known kind");
            };
        } catch (IllegalArgumentException badId) {
            throw new BadLineException("id: " + badId.getMessage());
        }
    }

    private static Fact.Header header(JsonObject line) throws BadLineException {
        String schema = line.text("schema");
        if (!schema.equals(WireSchema.RECORD_V1)) {
            throw new BadLineException(
                    "schema: found " + JsonObject.quoted(schema) + ", must be " + WireSchema.RECORD_V1);
        }
        return new Fact.Header(
                line.text("run"),
                line.text("worker"),
                line.natural("startedAt"),
                line.textMap("environment"),
                line.textMap("settings"));
    }

    private static Fact.WorkerEnded ended(JsonObject line) throws BadLineException {
        return new Fact.WorkerEnded(
                line.text("worker"),
                line.constant("ending", Fact.Ending.class),
                line.count("code"),
                line.natural("startedAt"),
                line.natural("endedAt"),
                line.natural("lines"),
                line.texts("said"),
                line.texts("threads"));
    }

    private Fact.Planned planned(JsonObject line) throws BadLineException {
        return new Fact.Planned(
                test(line),
                line.ordinal("round"),
                line.texts("groups"),
                line.isTrue("dataDriven"),
                line.count("invocations"),
                line.has("design") ? design(line.object("design")) : null,
                line.has("trials") ? stride(line.object("trials")) : null,
                line.textOr("runBy", ""));
    }

    private static Fact.Stride stride(JsonObject trials) throws BadLineException {
        int first = trials.count("first");
        int step = trials.ordinal("step");
        if (first >= step) {
            throw new BadLineException("trials.first: found " + first + ", must be below the step of " + step);
        }
        return new Fact.Stride(first, step);
    }

    private Fact.RowsCounted rows(JsonObject line) throws BadLineException {
        int rows = line.count("rows");
        int left = line.count("left");
        if (left > rows) {
            throw new BadLineException("left: found " + left + ", must be at most the " + rows + " rows");
        }
        return new Fact.RowsCounted(
                test(line), line.ordinal("round"), line.countOr("trial", InvocationId.NONE), rows, left);
    }

    private Design design(JsonObject object) throws BadLineException {
        Design design = new Design(
                object.ordinal("n"),
                object.decimal("threshold"),
                object.limit("maxUnsafe"),
                object.limit("maxErrors"),
                object.constant("rule", Trial.Rule.class),
                object.constant("stop", Trial.Stop.class),
                object.constant("errors", Trial.Errors.class),
                object.constant("judge", Trial.Judge.class),
                object.constant("assertionsAre", Outcome.class),
                object.decimalOr("confidence", Design.CONFIDENCE),
                object.has("onInconclusive")
                        ? object.constant("onInconclusive", Trial.OnInconclusive.class)
                        : Trial.OnInconclusive.FAIL,
                object.countOr("errorRetries", 0),
                object.countOr("maxInFlight", 0));
        if (!design.problems().isEmpty()) {
            throw new BadLineException("design: " + String.join("; ", design.problems()));
        }
        if (design.n() > MOST_TRIALS) {
            throw new BadLineException("design: n = " + design.n() + ", must be at most " + MOST_TRIALS);
        }
        Design same = known.designs().putIfAbsent(design, design);
        return same == null ? design : same;
    }

    private Fact.Recorded recorded(JsonObject line) throws BadLineException {
        JsonObject timing = line.object("timing");
        return new Fact.Recorded(
                id(line),
                attempt(line),
                line.constant("type", Fact.Type.class),
                line.constant("outcome", Outcome.class),
                new Parameters(line.textsOrNone("parameters"), line.textOr("parametersHash", "")),
                line.has("thrown") ? thrown(line.object("thrown")) : null,
                new Recording(results(line), evidence(line), losses(line)),
                new Fact.Timing(timing.natural("startedAt"), timing.natural("nanos"), timing.text("thread")));
    }

    private static Thrown thrown(JsonObject object) throws BadLineException {
        List<Thrown> causes = new ArrayList<>();
        for (JsonObject cause : object.objects("causes")) {
            causes.add(thrown(cause));
        }
        return new Thrown(object.text("type"), object.text("message"), object.texts("frames"), causes);
    }

    private static List<RecordedResult> results(JsonObject line) throws BadLineException {
        List<JsonObject> objects = line.objects("results");
        if (objects.isEmpty()) {
            return List.of();
        }
        List<RecordedResult> results = new ArrayList<>(objects.size());
        for (JsonObject result : objects) {
            Map<String, @Nullable Object> details =
                    result.has("details") ? result.object("details").values() : Map.of();
            results.add(new RecordedResult(
                    result.constant("outcome", Outcome.class), result.text("kind"), result.text("summary"), details));
        }
        return results;
    }

    private List<Evidence> evidence(JsonObject line) throws BadLineException {
        List<JsonObject> pieces = line.objects("evidence");
        if (pieces.isEmpty()) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>(pieces.size());
        for (JsonObject piece : pieces) {
            for (Evidence.Type type : TYPES) {
                if (piece.has(type.wireName())) {
                    add(type, piece.object(type.wireName()), evidence);
                }
            }
        }
        return evidence;
    }

    private void add(Evidence.Type type, JsonObject piece, List<Evidence> evidence) {
        if (withTranscripts) {
            evidence.add(new Evidence(type, piece.values()));
        } else if (type == Evidence.Type.TURN) {
            evidence.add(new Evidence(type, piece.onlyValue(RESPONSE)));
        } else {
            piece.passOver();
        }
    }

    private static List<Loss> losses(JsonObject line) throws BadLineException {
        List<JsonObject> objects = line.objects("losses");
        if (objects.isEmpty()) {
            return List.of();
        }
        List<Loss> losses = new ArrayList<>(objects.size());
        for (JsonObject loss : objects) {
            losses.add(new Loss(loss.text("path"), loss.text("reason")));
        }
        return losses;
    }

    private TestId test(JsonObject line) throws BadLineException {
        return test(line.text("test"));
    }

    private TestId test(String text) {
        TestId test = known.tests().get(text);
        return test == null ? known.tests().computeIfAbsent(text, this::parse) : test;
    }

    private TestId parse(String text) {
        TestId id = TestId.parse(text);
        return new TestId(same(id.suite()), same(id.test()), same(id.className()), same(id.method()), id.instance());
    }

    /** {@return the same text, of which there is one only, as long as there are not too many} */
    private String same(String name) {
        ConcurrentHashMap<String, String> names = known.names();
        String same = names.get(name);
        if (same == null && names.size() < MOST_NAMES) {
            same = names.putIfAbsent(name, name);
        }
        return same == null ? name : same;
    }

    private InvocationId id(JsonObject line) throws BadLineException {
        String text = line.text("id");
        InvocationId met = recent.of(text);
        return met == null ? recent.add(text, parsed(text)) : met;
    }

    private InvocationId parsed(String text) {
        int end = InvocationId.endOfTest(text);
        TestId test = test(text, end);
        InvocationId id = InvocationId.of(test).withTail(text.substring(end));
        return id.row().isEmpty() ? id : new InvocationId(test, same(id.row()), id.invocation(), id.trial());
    }

    /** Invocations of one test stand together, mostly. */
    private TestId test(String id, int end) {
        TestId test = last;
        boolean isSame = test != null && test.toString().length() == end && id.startsWith(test.toString());
        if (test == null || !isSame) {
            test = test(id.substring(0, end));
            last = test;
        }
        return test;
    }

    private static Attempt attempt(JsonObject line) throws BadLineException {
        int round = line.has("round") ? line.ordinal("round") : 1;
        int retry = line.countOr("retry", 0);
        return round == 1 && retry == 0 ? Attempt.FIRST : new Attempt(round, retry);
    }
}
