package dev.redoubt.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redoubt.merge.Merge;
import dev.redoubt.sink.JsonReport;
import dev.redoubt.testkit.JournalCase;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a validator that is not ours refuses by the published schema, the reader of reports refuses. */
class ReportSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whose names are somebody else's. */
    private static final Set<String> FREE =
            Set.of("details", "arguments", "environment", "labels", "overrides", "evidence");

    @TempDir
    Path directory;

    static Stream<JournalCase> journals() {
        return Stream.concat(JournalCase.good().stream(), JournalCase.bad().stream());
    }

    static Stream<SampleRun> samples() {
        return SampleRun.all();
    }

    /** Whatever the journals were like: a report that Redoubt has made is one. */
    @ParameterizedTest
    @MethodSource("journals")
    void theReportOfAnyJournalIsRead(JournalCase journals) throws Exception {
        Path file = directory.resolve("report.json");
        new JsonReport().write(Merge.ofJournals(journals.journals()), file);
        assertThat(ReportReader.read(file).groups()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsOtherwiseThanTheSchemaSaysIsRefused(SampleRun sample) throws IOException {
        JsonNode report = JsonSchemas.read(sample.expected("report.json"));
        assertThat(isRefused(report)).as("as it stands").isFalse();
        List<JsonNode> others = List.of(
                JSON.nullNode(),
                JSON.createObjectNode(),
                JSON.createArrayNode(),
                JSON.createArrayNode().add(JSON.createArrayNode()),
                JSON.getNodeFactory().textNode("three"),
                JSON.getNodeFactory().numberNode(-1),
                JSON.getNodeFactory().numberNode(2.5),
                JSON.getNodeFactory().booleanNode(true));
        int wrong = 0;
        for (String path : containers(report)) {
            for (String child : children(report.at(path))) {
                JsonNode without = report.deepCopy();
                remove(without.at(path), child);
                wrong += mustBeRefused(without, path + "/" + child + " removed");
                for (JsonNode other : others) {
                    JsonNode changed = report.deepCopy();
                    set(changed.at(path), child, other);
                    wrong += mustBeRefused(changed, path + "/" + child + " is " + other);
                }
            }
        }
        assertThat(wrong).isGreaterThan(100);
    }

    /** {@return 1 if it is wrong, 0 if the schema allows it} */
    private int mustBeRefused(JsonNode report, String how) throws IOException {
        if (JsonSchemas.errorsOfReport(report).isEmpty()) {
            return 0;
        }
        assertThat(isRefused(report)).as(how).isTrue();
        return 1;
    }

    private boolean isRefused(JsonNode report) throws IOException {
        Path file = Files.writeString(directory.resolve("report.json"), report.toString());
        try {
            ReportReader.read(file);
            return false;
        } catch (BadReportException refused) {
            assertThat(refused).hasMessageContaining("report.json: ").hasMessageContaining("must be ");
            return true;
        } catch (RuntimeException broken) {
            return fail(report.toString(), broken);
        }
    }

    /** Each number that says how many, one more; each group and each result, left out or there twice. */
    @ParameterizedTest
    @MethodSource("samples")
    void whatDoesNotAddUpIsRefused(SampleRun sample) throws IOException {
        JsonNode report = JsonSchemas.read(sample.expected("report.json"));
        for (String path : containers(report)) {
            boolean areCounts = path.matches("/summary/(tests|trials|trialGroups|configurations)"
                    + "|/summary/categories/[0-9]+/(trials|trialGroups)|/trialGroups/[0-9]+/counts");
            for (String child : areCounts ? children(report.at(path)) : List.<String>of()) {
                JsonNode changed = report.deepCopy();
                ObjectNode counts = (ObjectNode) changed.at(path);
                counts.put(child, counts.get(child).asLong() + 1);
                boolean isOdd = path.equals("/summary/configurations") && isOdd(report);
                assertThat(isRefused(changed)).as(path + "/" + child).isEqualTo(!isOdd);
            }
        }
        for (String list : List.of("trialGroups", "results")) {
            for (int i = 0; i < report.get(list).size(); i++) {
                JsonNode changed = report.deepCopy();
                ((ArrayNode) changed.get(list)).remove(i);
                boolean isCounted = list.equals("trialGroups")
                        || (!isOdd(report)
                                && !report.get(list).get(i).get("type").asText().equals("TRIAL"));
                assertThat(isRefused(changed)).as(list + " without " + i).isEqualTo(isCounted);
            }
        }
    }

    /** Where journals contradict themselves, results may count as something else than they say. */
    private static boolean isOdd(JsonNode report) {
        return report.get("findings").findValues("makesIncomplete").stream().anyMatch(JsonNode::asBoolean);
    }

    @Test
    void aLaterVersionMayWriteMore() throws IOException {
        JsonNode report = JsonSchemas.read(SampleRun.GREEN.expected("report.json"));
        ((ObjectNode) report).put("later", 1);
        ((ObjectNode) report.get("summary")).put("later", 1);
        ((ObjectNode) report.get("trialGroups").get(0)).put("later", 1);
        assertThat(isRefused(report)).isFalse();
    }

    /** A word that the reader does not know would say nothing to it. */
    @Test
    void everyWordOfTheSchemaIsKnown() {
        Set<String> known = Set.of(
                "$schema",
                "$id",
                "title",
                "description",
                "$defs",
                "$ref",
                "type",
                "properties",
                "required",
                "additionalProperties",
                "items",
                "enum",
                "const",
                "pattern",
                "uniqueItems",
                "minItems",
                "maxItems",
                "minProperties",
                "maxProperties",
                "minimum",
                "maximum",
                "exclusiveMinimum",
                "exclusiveMaximum");
        Set<String> words = new TreeSet<>();
        ObjectNode schema = (ObjectNode) JsonSchemas.source("redoubt.report.v1").deepCopy();
        // That a complete report has no reasons why it is not is checked with all else that must agree.
        schema.remove("oneOf");
        words(schema, words);
        assertThat(known).containsAll(words);
    }

    private static void words(JsonNode schema, Set<String> words) {
        schema.properties().forEach(word -> {
            words.add(word.getKey());
            if (Set.of("properties", "$defs").contains(word.getKey())) {
                word.getValue().forEach(named -> words(named, words));
            } else if (Set.of("items", "additionalProperties").contains(word.getKey())) {
                words(word.getValue(), words);
            }
        });
    }

    private static List<String> containers(JsonNode report) {
        List<String> all = new ArrayList<>();
        collect(report, "", all);
        return all;
    }

    private static void collect(JsonNode node, String path, List<String> all) {
        if (!node.isContainerNode()) {
            return;
        }
        all.add(path);
        for (String child : children(node)) {
            if (!FREE.contains(child)) {
                collect(node.isArray() ? node.get(Integer.parseInt(child)) : node.get(child), path + "/" + child, all);
            }
        }
    }

    private static List<String> children(JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node.isArray()) {
            // Elements of a list are alike.
            for (int i = 0; i < Math.min(2, node.size()); i++) {
                names.add(Integer.toString(i));
            }
        }
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void remove(JsonNode parent, String child) {
        if (parent instanceof ObjectNode object) {
            object.remove(child);
        } else {
            ((ArrayNode) parent).remove(Integer.parseInt(child));
        }
    }

    private static void set(JsonNode parent, String child, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(child, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(child), value);
        }
    }
}
