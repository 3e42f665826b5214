package dev.redoubt.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.redoubt.wire.Cleaner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code report.json}, of any size: results are passed by one after another.
 *
 * @since 0.1.0
 */
public final class ReportReader {
    /** Somebody's keys, texts and numbers may be as long as a record, and so is what a report holds of them. */
    private static final StreamReadConstraints LENGTHS = StreamReadConstraints.builder()
            .maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LENGTHS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern WITHOUT_TRIAL = Pattern.compile("(~[0-9]+)?#[0-9]+$");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int MESSAGE_CHARS = 400;

    private final String place;
    private final Map<String, JsonNode> whole = new HashMap<>();
    private final Set<String> fields = new HashSet<>();
    private final ReportSums sums = new ReportSums();
    private final List<WrittenGroup> groups = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();

    private ReportReader(String place) {
        this.place = place;
    }

    /**
     * Reads a report.
     *
     * @param file the file
     * @return what it says
     * @throws BadReportException if it is no report of a known version, contradicts itself, or cannot be read
     */
    public static WrittenReport read(Path file) throws BadReportException {
        ReportReader reader = new ReportReader(file.toString());
        try (JsonParser json = JSON.createParser(file.toFile())) {
            return reader.read(json);
        } catch (JsonProcessingException noJson) {
            String line = noJson.getLocation() == null
                    ? ""
                    : ":" + noJson.getLocation().getLineNr();
            throw bad(file + line, noJson.getOriginalMessage());
        } catch (IOException | IllegalArgumentException | ArithmeticException bad) {
            throw bad(file.toString(), bad.getMessage());
        }
    }

    private static BadReportException bad(String place, @Nullable String message) {
        String first = String.valueOf(message).lines().findFirst().orElse("");
        return new BadReportException(Cleaner.line(place) + ": " + Cleaner.line(first, MESSAGE_CHARS)
                + ". Nothing was done. Name the report.json of a finished run.");
    }

    private WrittenReport read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("found no JSON object, must be a report");
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            fields.add(field);
            field(field, json);
        }
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("found more behind the report, must be one JSON object");
        }
        ReportSchema.WHOLE.require(fields);
        sums.check(whole);
        return written();
    }

    private void field(String name, JsonParser json) throws IOException {
        switch (name) {
            case "trialGroups" -> each(name, json, this::group);
            case "findings" -> each(name, json, sums::addFinding);
            case "results" -> each(name, json, this::result);
            default -> {
                if (ReportSchema.WHOLE.names(name)) {
                    JsonNode value = JSON.readTree(json);
                    ReportSchema.WHOLE.field(name).check(value, name);
                    whole.put(name, value);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** What is done with each element of a list. */
    private interface Element {
        void take(JsonNode node);
    }

    private static void each(String name, JsonParser json, Element element) throws IOException {
        ReportSchema list = ReportSchema.WHOLE.field(name);
        if (json.currentToken() != JsonToken.START_ARRAY) {
            list.check(JSON.readTree(json), name);
        }
        ReportSchema elements = list.elements();
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            JsonNode node = JSON.readTree(json);
            elements.check(node, name + "[" + i + "]");
            element.take(node);
        }
    }

    private void group(JsonNode group) {
        String of = "trialGroups, " + GroupNode.shown(group.path("id").asText()) + ", counts";
        CountsNode counts = CountsNode.read(group.path("counts"), of);
        groups.add(GroupNode.read(group, counts));
        sums.addGroup(group, counts);
    }

    private WrittenReport written() {
        JsonNode run = value("run");
        Map<String, String> overrides = new TreeMap<>();
        run.path("overrides")
                .forEachEntry((name, value) -> overrides.put(GroupNode.shown(name), GroupNode.shown(value.asText())));
        Map<String, String> labels = new TreeMap<>();
        run.path("labels")
                .forEachEntry((name, value) -> labels.put(GroupNode.shown(name), GroupNode.shown(value.asText())));
        JsonNode summary = value("summary");
        long failedTests = GroupNode.whole(summary.path("configurations").path("failed"), "failed")
                + CountsNode.read(summary.path("tests"), "tests").failedForGood();
        List<WrittenReport.Category> categories = new ArrayList<>();
        summary.path("categories")
                .forEach(category -> categories.add(
                        category(GroupNode.shown(category.path("name").asText()), category.path("trials"))));
        categories.add(category(WrittenReport.ALL, summary.path("trials")));
        List<WrittenGroup> known = groups.stream()
                .map(group -> group.withParameters(parameters.getOrDefault(group.id(), "")))
                .toList();
        boolean isComplete = value("complete").asBoolean();
        boolean isGate = run.path("gate").asBoolean();
        return new WrittenReport(
                place,
                value("verdict").asText(),
                isComplete,
                isGate,
                overrides,
                labels,
                failedTests,
                known,
                categories);
    }

    private static WrittenReport.Category category(String name, JsonNode trials) {
        return new WrittenReport.Category(
                name,
                trials.path("recorded").asLong(),
                trials.path("passed").asLong(),
                trials.path("unsafe").asLong());
    }

    private JsonNode value(String field) {
        return Objects.requireNonNull(whole.get(field), field);
    }

    /** A row that is named by its number is recognised by its parameters. */
    private void result(JsonNode result) {
        sums.addResult(result);
        JsonNode shown = result.path("attempts").path(0).path("parameters");
        if (NUMBER.matcher(result.path("row").asText()).matches() && !shown.isEmpty()) {
            String group = WITHOUT_TRIAL.matcher(result.path("id").asText()).replaceFirst("");
            parameters.putIfAbsent(group, shown.toString());
        }
    }
}
