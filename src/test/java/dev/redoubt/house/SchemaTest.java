package dev.redoubt.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Fact;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.JsonReport;
import dev.redoubt.testkit.Corpus;
import dev.redoubt.testkit.JournalCase;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Verdict;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what the published schemas say, and they let nothing else through. */
class SchemaTest {
    @TempDir
    Path directory;

    static List<String> suites() {
        return Corpus.SUITES;
    }

    @ParameterizedTest
    @MethodSource("suites")
    void everyLineAndReportOfTheCorpusIsAsTheSchemaSays(String suite) {
        JsonSchemas.check(SuiteRun.into(directory).ofFile(suite).run());
    }

    static List<JournalCase> goodJournals() {
        return JournalCase.good();
    }

    static Stream<JournalCase> journals() {
        return Stream.concat(JournalCase.good().stream(), JournalCase.bad().stream());
    }

    @ParameterizedTest
    @MethodSource("goodJournals")
    void everyLineOfAGoodJournalIsAsTheSchemaSays(JournalCase journals) throws IOException {
        Path file = journals.journals().get(journals.journals().size() - 1);
        for (String line : Files.readAllLines(file)) {
            assertThat(JsonSchemas.errorsOfLine(JsonSchemas.read(line)))
                    .as(line)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("journals")
    void theReportOfAnyJournalIsAsTheSchemaSays(JournalCase journals) throws IOException {
        Path file = directory.resolve("report.json");
        new JsonReport().write(Merge.ofJournals(journals.journals()), file);
        assertThat(JsonSchemas.errorsOfReport(JsonSchemas.read(file))).isEmpty();
    }

    static List<Path> goldenReports() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", "golden"))) {
            return files.filter(file -> file.endsWith("report.json")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenReports")
    void everyGoldenReportIsAsTheSchemaSays(Path golden) {
        assertThat(JsonSchemas.errorsOfReport(JsonSchemas.read(golden))).isEmpty();
    }

    @Test
    void theSampleInTheCodeHasEveryKindOfLineAsTheSchemaSays() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (String text : Files.readAllLines(Path.of("src/main/java/dev/redoubt/wire/WireSchema.java"))) {
            if (text.startsWith(" * {\"line\"")) {
                JsonNode line = JsonSchemas.read(text.substring(3));
                assertThat(JsonSchemas.errorsOfLine(line)).as(text).isEmpty();
                assertThat(line.get("seq").asInt()).isEqualTo(kinds.size());
                kinds.add(line.get("line").asText());
            }
        }
        assertThat(kinds).isEqualTo(enumOf(JsonSchemas.source("redoubt.record.v1"), "/properties/line"));
    }

    /** Every object of every line, one after another, with one field more, one field less, and one of another type. */
    @Test
    void aLineThatIsOtherwiseIsRefused() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (String text : JournalCase.good("every-line-and-an-incident").lines()) {
            JsonNode line = JsonSchemas.read(text);
            kinds.add(line.get("line").asText());
            refusesChanges(
                    line,
                    Set.of("details", "arguments", "environment", "settings"),
                    changed -> assertThat(JsonSchemas.errorsOfLine(changed))
                            .as("%s", changed)
                            .isNotEmpty());
        }
        assertThat(kinds).isEqualTo(enumOf(JsonSchemas.source("redoubt.record.v1"), "/properties/line"));
    }

    @Test
    void aReportThatIsOtherwiseIsRefused() {
        JsonNode report = JsonSchemas.read(Path.of("src/test/resources/golden/shared/report.json"));
        refusesChanges(
                report,
                Set.of("details", "arguments", "environment", "labels", "overrides"),
                changed -> assertThat(JsonSchemas.errorsOfReport(changed))
                        .as("%s", changed)
                        .isNotEmpty());
    }

    /** Fields that may be left out, and values that may be anything. */
    private static final Set<String> OPTIONAL = Set.of(
            "design",
            "trial",
            "round",
            "retry",
            "parameters",
            "parametersHash",
            "thrown",
            "results",
            "evidence",
            "losses",
            "causes",
            "details",
            "tolerated",
            "late",
            "varying",
            "row",
            "invocation",
            "request",
            "response",
            "name",
            "value",
            "atLeast",
            "arguments",
            "result",
            "continues",
            "confidence",
            "worstGroup",
            "worstRate",
            "onInconclusive",
            "errorRetries",
            "maxInFlight",
            "lostWith",
            "end",
            "sharing");

    private static void refusesChanges(JsonNode whole, Set<String> free, Consumer<JsonNode> refused) {
        List<String> objects = new ArrayList<>();
        collect(whole, "", free, objects);
        for (String path : objects) {
            refused.accept(changed(whole, path, object -> object.put("surprise", 1)));
            for (String name : names(whole.at(path))) {
                if (!OPTIONAL.contains(name)) {
                    refused.accept(changed(whole, path, object -> object.remove(name)));
                }
                if (!Set.of("value", "result").contains(name)) {
                    refused.accept(changed(
                            whole,
                            path,
                            object -> object.putArray(name).addArray().addArray()));
                }
            }
        }
    }

    private static void collect(JsonNode node, String path, Set<String> free, List<String> objects) {
        if (node.isObject()) {
            objects.add(path);
            for (String name : names(node)) {
                if (!free.contains(name)) {
                    collect(node.get(name), path + "/" + name, free, objects);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), path + "/" + i, free, objects);
            }
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode changed(JsonNode whole, String path, Consumer<ObjectNode> how) {
        JsonNode copy = whole.deepCopy();
        how.accept((ObjectNode) copy.at(path));
        return copy;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"line\":\"telemetry\",\"seq\":1}",
                "{\"line\":\"incident\",\"message\":\"m\",\"seq\":-1}",
                "{\"line\":\"incident\",\"message\":\"m\",\"seq\":\"1\"}",
                "{\"line\":\"begin\",\"id\":\"no brackets\",\"at\":1,\"seq\":1}",
                "{\"line\":\"begin\",\"id\":\"a.b()\",\"round\":1,\"at\":1,\"seq\":1}",
                "{\"line\":\"header\",\"schema\":\"redoubt.record.v2\",\"run\":\"r\",\"worker\":\"w\",\"startedAt\":1,\"environment\":{},\"settings\":{},\"seq\":0}",
                "{\"line\":\"header\",\"schema\":\"redoubt.record.v1\",\"run\":\"r\",\"worker\":\"w\",\"startedAt\":1,\"environment\":{\"pid\":1},\"settings\":{},\"seq\":0}",
                "[]",
            })
    void aLineThatNobodyWritesIsRefused(String line) {
        assertThat(JsonSchemas.errorsOfLine(JsonSchemas.read(line))).isNotEmpty();
    }

    /** A report that calls itself complete gives no reason why it is not, and the other way round. */
    @Test
    void aReportThatContradictsItselfIsRefused() {
        JsonNode cut = JsonSchemas.read(Path.of("src/test/resources/golden/cut/report.json"));
        assertThat(JsonSchemas.errorsOfReport(changed(cut, "", report -> report.put("complete", true))))
                .isNotEmpty();
        assertThat(JsonSchemas.errorsOfReport(
                        changed(cut, "", report -> ((ArrayNode) report.get("incompleteReasons")).removeAll())))
                .isNotEmpty();
    }

    @Test
    void constantsAreThoseOfTheCode() {
        JsonNode record = JsonSchemas.source("redoubt.record.v1");
        JsonNode report = JsonSchemas.source("redoubt.report.v1");
        for (JsonNode schema : List.of(record, report)) {
            assertThat(enumOf(schema, "/$defs/outcome")).isEqualTo(names(Outcome.values()));
            assertThat(enumOf(schema, "/$defs/design/properties/rule")).isEqualTo(names(Trial.Rule.values()));
            assertThat(enumOf(schema, "/$defs/design/properties/stop")).isEqualTo(names(Trial.Stop.values()));
            assertThat(enumOf(schema, "/$defs/design/properties/errors")).isEqualTo(names(Trial.Errors.values()));
            assertThat(enumOf(schema, "/$defs/design/properties/judge")).isEqualTo(names(Trial.Judge.values()));
            assertThat(new TreeSet<>(names(schema.at("/$defs/evidence/properties"))))
                    .isEqualTo(names(Evidence.Type.values()).stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(enumOf(record, "/$defs/record/properties/type")).isEqualTo(names(Fact.Type.values()));
        assertThat(enumOf(report, "/$defs/invocation/properties/type")).isEqualTo(names(Fact.Type.values()));
        assertThat(enumOf(record, "/$defs/worker/properties/ending")).isEqualTo(names(Fact.Ending.values()));
        assertThat(enumOf(
                        report,
                        "/properties/run/properties/varying/properties/workers/items/properties/end/properties/ending"))
                .isEqualTo(names(Fact.Ending.values()));
        assertThat(enumOf(report, "/$defs/trialGroup/properties/verdict")).isEqualTo(names(Verdict.values()));
        assertThat(enumOf(report, "/$defs/trialGroup/properties/reason")).isEqualTo(names(Reason.values()));
        assertThat(record.at("/$defs/header/properties/schema/const").asText()).isEqualTo(WireSchema.RECORD_V1);
        assertThat(report.at("/properties/schema/const").asText()).isEqualTo(RunReport.SCHEMA);
    }

    /** One form is described once, in whichever of the two it stands. */
    @Test
    void bothSchemasSayTheSameOfWhatTheyShare() {
        JsonNode record = JsonSchemas.source("redoubt.record.v1").get("$defs");
        JsonNode report = JsonSchemas.source("redoubt.report.v1").get("$defs");
        Set<String> shared = new TreeSet<>(names(record));
        shared.retainAll(names(report));
        assertThat(shared)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(record.get(name)).isEqualTo(report.get(name)));
    }

    @Test
    void everyFieldIsDescribed() {
        for (String name : List.of("redoubt.record.v1", "redoubt.report.v1")) {
            JsonNode schema = JsonSchemas.source(name);
            List<JsonNode> fields = new ArrayList<>();
            schema.findValues("properties").forEach(properties -> properties.forEach(fields::add));
            assertThat(fields)
                    .hasSizeGreaterThan(50)
                    .allMatch(field -> field.has("description")
                            || field.has("$ref")
                            || field.has("const")
                            || field.has("enum")
                            || field.has("maxItems")
                            || field.has("minItems"));
        }
    }

    private static Set<String> enumOf(JsonNode schema, String path) {
        Set<String> names = new TreeSet<>();
        schema.at(path).get("enum").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Set<String> names(Enum<?>[] constants) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(constants).forEach(constant -> names.add(constant.name()));
        return names;
    }
}
