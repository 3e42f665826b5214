package dev.redoubt.merge;

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
import dev.redoubt.wire.WireSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of {@link WireSchema} back into facts. Not thread-safe: it remembers the tests it has met, since many lines
 * name the same one.
 */
final class FactReader {
    /** What makes a record long, and is not needed to put it in its place. */
    private static final Set<String> HEAVY = Set.of("evidence", "thrown", "parameters", "losses");

    private final Map<String, TestId> tests = new HashMap<>();

    /**
     * A fact and its number in the file.
     *
     * @param fact the fact
     * @param seq the number that its writer gave it, from 0
     */
    record Numbered(Fact fact, long seq) {}

    /**
     * Reads a line but for the long parts of a record, which are only checked to be JSON.
     *
     * @param bytes a buffer that starts with the line
     * @param length its length
     * @return the fact
     * @throws BadLineException if the line is not one
     */
    Numbered readLight(byte[] bytes, int length) throws BadLineException {
        JsonObject line = JsonObject.read(bytes, length, HEAVY);
        return new Numbered(fact(line), line.number("seq"));
    }

    /**
     * Reads a whole record.
     *
     * @param bytes a buffer that starts with the line
     * @param length its length
     * @return the record
     * @throws BadLineException if the line is not one
     */
    Fact.Recorded readRecord(byte[] bytes, int length) throws BadLineException {
        return recorded(JsonObject.read(bytes, length, Set.of()));
    }

    private Fact fact(JsonObject line) throws BadLineException {
        String kind = line.text("line");
        try {
            return switch (kind) {
                case WireSchema.HEADER -> header(line);
                case WireSchema.SUITE -> new Fact.SuiteAnnounced(line.text("suite"), line.count("round"));
                case WireSchema.STARTED ->
                    new Fact.SuiteStarted(line.text("suite"), line.count("round"), line.count("tests"));
                case WireSchema.PLAN -> planned(line);
                case WireSchema.ROWS ->
                    new Fact.RowsCounted(
                            test(line),
                            line.count("round"),
                            line.countOr("trial", InvocationId.NONE),
                            line.count("rows"),
                            line.count("left"));
                case WireSchema.FILTERED -> new Fact.Filtered(test(line), line.count("round"));
                case WireSchema.BEGIN -> new Fact.Begun(id(line), attempt(line), line.number("at"));
                case WireSchema.RECORD -> recorded(line);
                case WireSchema.AMENDMENT ->
                    new Fact.Amended(id(line), attempt(line), line.constant("outcome", Outcome.class), results(line));
                case WireSchema.TOLERATED -> new Fact.Tolerated(id(line), attempt(line));
                case WireSchema.INCIDENT -> new Fact.Incident(line.text("message"));
                case WireSchema.FOOTER ->
                    new Fact.Footer(line.number("begun"), line.number("recorded"), line.number("amended"));
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
                line.number("startedAt"),
                line.textMap("environment"),
                line.textMap("settings"));
    }

    private Fact.Planned planned(JsonObject line) throws BadLineException {
        return new Fact.Planned(
                test(line),
                line.count("round"),
                line.texts("groups"),
                line.isTrue("dataDriven"),
                line.count("invocations"),
                line.has("design") ? design(line.object("design")) : null);
    }

    private static Design design(JsonObject object) throws BadLineException {
        Design design = new Design(
                object.count("n"),
                object.decimal("threshold"),
                object.limit("maxUnsafe"),
                object.limit("maxErrors"),
                object.constant("rule", Trial.Rule.class),
                object.constant("stop", Trial.Stop.class),
                object.constant("errors", Trial.Errors.class),
                object.constant("judge", Trial.Judge.class),
                object.constant("assertionsAre", Outcome.class));
        if (!design.problems().isEmpty()) {
            throw new BadLineException("design: " + String.join("; ", design.problems()));
        }
        return design;
    }

    private Fact.Recorded recorded(JsonObject line) throws BadLineException {
        JsonObject timing = line.object("timing");
        return new Fact.Recorded(
                id(line),
                attempt(line),
                line.constant("type", Fact.Type.class),
                line.constant("outcome", Outcome.class),
                new Parameters(line.texts("parameters"), line.textOr("parametersHash", "")),
                line.has("thrown") ? thrown(line.object("thrown")) : null,
                new Recording(results(line), evidence(line), losses(line)),
                new Fact.Timing(timing.number("startedAt"), timing.number("nanos"), timing.text("thread")));
    }

    private static Thrown thrown(JsonObject object) throws BadLineException {
        List<Thrown> causes = new ArrayList<>();
        for (Object cause : object.listOrEmpty("causes")) {
            causes.add(thrown(JsonObject.of(JsonObject.expect("causes", cause, Map.class, "objects"))));
        }
        return new Thrown(object.text("type"), object.text("message"), object.texts("frames"), causes);
    }

    private static List<RecordedResult> results(JsonObject line) throws BadLineException {
        List<RecordedResult> results = new ArrayList<>();
        for (Object element : line.listOrEmpty("results")) {
            JsonObject result = JsonObject.of(JsonObject.expect("results", element, Map.class, "objects"));
            Map<String, @Nullable Object> details =
                    result.has("details") ? result.object("details").values() : Map.of();
            results.add(new RecordedResult(
                    result.constant("outcome", Outcome.class), result.text("kind"), result.text("summary"), details));
        }
        return results;
    }

    private static List<Evidence> evidence(JsonObject line) throws BadLineException {
        List<Evidence> evidence = new ArrayList<>();
        for (Object element : line.listOrEmpty("evidence")) {
            JsonObject piece = JsonObject.of(JsonObject.expect("evidence", element, Map.class, "objects"));
            for (Evidence.Type type : Evidence.Type.values()) {
                if (piece.has(type.wireName())) {
                    evidence.add(
                            new Evidence(type, piece.object(type.wireName()).values()));
                }
            }
        }
        return evidence;
    }

    private static List<Loss> losses(JsonObject line) throws BadLineException {
        List<Loss> losses = new ArrayList<>();
        for (Object element : line.listOrEmpty("losses")) {
            JsonObject loss = JsonObject.of(JsonObject.expect("losses", element, Map.class, "objects"));
            losses.add(new Loss(loss.text("path"), loss.text("reason")));
        }
        return losses;
    }

    private TestId test(JsonObject line) throws BadLineException {
        return tests.computeIfAbsent(line.text("test"), TestId::parse);
    }

    private InvocationId id(JsonObject line) throws BadLineException {
        String text = line.text("id");
        int end = InvocationId.endOfTest(text);
        TestId test = tests.computeIfAbsent(text.substring(0, end), TestId::parse);
        return InvocationId.of(test).withTail(text.substring(end));
    }

    private static Attempt attempt(JsonObject line) throws BadLineException {
        int round = line.countOr("round", 1);
        int retry = line.countOr("retry", 0);
        return round == 1 && retry == 0 ? Attempt.FIRST : new Attempt(round, retry);
    }
}
