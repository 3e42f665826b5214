package dev.redoubt.testkit;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A journal with one text in every place that can hold text of somebody else's, keys and names of fields included. It is
 * written as an attacker would write it: nothing of ours has cleaned it.
 */
public final class HostileJournal {
    /** Stands for the text, and needs no cleaning. */
    public static final String PLACE = "PLACE";

    /** Name of the file. */
    public static final String FILE = "hostile.jsonl";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private HostileJournal() {}

    /** Writes the journal of a text, in the given directory. */
    public static Path write(Path directory, String text) {
        return write(directory, FILE, facts(), text);
    }

    /** Writes what the controller of a run has written, of whose workers one died. */
    public static Path writeController(Path directory, String text) {
        Map<String, String> environment =
                Map.of(WireSchema.ROLE, WireSchema.CONTROLLER, "dist", PLACE, "workers", "2", PLACE, PLACE);
        List<String> lines = List.of(PLACE, PLACE);
        return write(
                directory,
                "controller.jsonl",
                List.of(
                        new Fact.Header(PLACE, "controller", 1_000, environment, Map.of()),
                        new Fact.WorkerEnded("other " + PLACE, Fact.Ending.EXIT, 3, 1_000, 9_000, 7, lines, lines),
                        new Fact.Footer(0, 0, 0)),
                text);
    }

    private static Path write(Path directory, String name, List<Fact> facts, String text) {
        List<String> lines = new ArrayList<>();
        try {
            for (int seq = 0; seq < facts.size(); seq++) {
                ObjectNode line = (ObjectNode) JSON.readTree(JournalText.lineOf(facts.get(seq), seq));
                if (facts.get(seq) instanceof Fact.Incident) {
                    line.put(PLACE, PLACE);
                }
                lines.add(JSON.writeValueAsString(fill(line, "", text)));
            }
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static JsonNode fill(JsonNode node, String field, String text) {
        if (node.isObject()) {
            ObjectNode filled = JSON.createObjectNode();
            node.properties()
                    .forEach(entry -> filled.set(
                            entry.getKey().replace(PLACE, text), fill(entry.getValue(), entry.getKey(), text)));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JSON.createArrayNode();
            node.forEach(element -> filled.add(fill(element, field, text)));
            return filled;
        }
        boolean isId = field.equals("id") || field.equals("test");
        return node.isTextual()
                ? JSON.getNodeFactory().textNode(node.asText().replace(PLACE, isId ? inId(text) : text))
                : node;
    }

    /** A name as an id writes it. */
    public static String inId(String name) {
        String method = TestId.methodText(name, "");
        return method.substring(0, method.length() - "()".length());
    }

    private static List<Fact> facts() {
        TestId trials = test("a1.");
        TestId ordinary = test("a2.");
        TestId fixture = test("a3.");
        TestId ofRows = test("a4.");
        TestId together = test("a5.");
        InvocationId trial = new InvocationId(trials, PLACE, InvocationId.NONE, 0);
        return List.of(
                new Fact.Header(
                        PLACE,
                        PLACE,
                        1_000,
                        Map.of(PLACE, PLACE),
                        Map.of("redoubt.label." + PLACE, PLACE, "redoubt.row", PLACE)),
                new Fact.SuiteAnnounced(PLACE, 1),
                new Fact.Planned(trials, 1, List.of(PLACE), true, 1, Designs.of(2, 0.5), null, ""),
                new Fact.Planned(ordinary, 1, List.of(PLACE), false, 1, null, null, ""),
                new Fact.Planned(ofRows, 1, List.of(PLACE), true, 1, Designs.of(1, 1.0), null, ""),
                new Fact.Planned(together, 1, List.of(PLACE), true, 1, judgedTogether(), null, ""),
                new Fact.SuiteStarted(PLACE, 1, 4),
                Facts.begun(trial),
                recorded(trial, Fact.Type.TRIAL, Outcome.FAIL),
                new Fact.Amended(trial, Attempt.FIRST, Outcome.UNSAFE, results(Outcome.UNSAFE)),
                new Fact.RowsCounted(trials, 1, 0, 1, 0),
                Facts.begun(InvocationId.of(ordinary)),
                recorded(InvocationId.of(ordinary), Fact.Type.TEST, Outcome.ERROR),
                recorded(InvocationId.of(fixture), Fact.Type.CONFIGURATION, Outcome.ERROR),
                begun(ofRows, "a " + PLACE),
                failed(ofRows, "a " + PLACE),
                begun(ofRows, "b " + PLACE),
                failed(ofRows, "b " + PLACE),
                new Fact.RowsCounted(ofRows, 1, 0, 2, 0),
                begun(together, PLACE),
                failed(together, PLACE),
                new Fact.RowsCounted(together, 1, 0, 1, 0),
                new Fact.Incident(PLACE),
                new Fact.Footer(5, 6, 1));
    }

    private static Design judgedTogether() {
        Design design = Designs.of(1, 1.0);
        return new Design(
                design.n(),
                design.threshold(),
                design.maxUnsafe(),
                design.maxErrors(),
                design.rule(),
                design.stop(),
                design.errors(),
                Trial.Judge.METHOD,
                design.assertionsAre(),
                design.confidence(),
                design.onInconclusive(),
                design.errorRetries(),
                design.maxInFlight());
    }

    private static Fact begun(TestId test, String row) {
        return Facts.begun(new InvocationId(test, row, InvocationId.NONE, 0));
    }

    private static Fact failed(TestId test, String row) {
        return recorded(new InvocationId(test, row, InvocationId.NONE, 0), Fact.Type.TRIAL, Outcome.FAIL);
    }

    private static TestId test(String inPackage) {
        return new TestId(PLACE, PLACE, inPackage + PLACE, TestId.methodText(PLACE, PLACE), TestId.SINGLE);
    }

    private static Fact.Recorded recorded(InvocationId id, Fact.Type type, Outcome outcome) {
        Map<String, Object> values = Map.of(PLACE, PLACE, "list", List.of(PLACE, Map.of(PLACE, List.of(PLACE))));
        Thrown cause = new Thrown(PLACE, PLACE, List.of(PLACE), List.of());
        return new Fact.Recorded(
                id,
                Attempt.FIRST,
                type,
                outcome,
                new Parameters(List.of(PLACE, PLACE), PLACE),
                new Thrown(PLACE, PLACE, List.of(PLACE, PLACE), List.of(cause)),
                new Recording(
                        results(outcome),
                        Arrays.stream(Evidence.Type.values())
                                .map(kind -> new Evidence(kind, values))
                                .toList(),
                        List.of(new Loss(PLACE, PLACE))),
                new Fact.Timing(2_000, 5_000_000, PLACE));
    }

    private static List<RecordedResult> results(Outcome outcome) {
        return List.of(new RecordedResult(outcome, PLACE, PLACE, Map.of(PLACE, PLACE)));
    }
}
