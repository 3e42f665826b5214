package dev.redoubt.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads {@code report.json}, of any size: results are passed by one after another.
 *
 * @since 0.1.0
 */
public final class ReportReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String SCHEMA = "redoubt.report.v1";
    private static final Pattern WITHOUT_TRIAL = Pattern.compile("(~[0-9]+)?#[0-9]+$");

    private final String place;
    private boolean isComplete;
    private boolean isGate;
    private boolean isKnown;
    private long failedTests;
    private final Map<String, String> overrides = new TreeMap<>();
    private final Map<String, String> labels = new TreeMap<>();
    private final List<WrittenGroup> groups = new ArrayList<>();
    private final List<WrittenReport.Category> categories = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();

    private ReportReader(String place) {
        this.place = place;
    }

    /**
     * Reads a report.
     *
     * @param file the file
     * @return what it says
     * @throws BadReportException if it is no report of a known version, or cannot be read
     */
    public static WrittenReport read(Path file) throws BadReportException {
        ReportReader reader = new ReportReader(file.toString());
        try (JsonParser json = JSON.createParser(file.toFile())) {
            return reader.read(json);
        } catch (IOException | IllegalArgumentException bad) {
            String message =
                    String.valueOf(bad.getMessage()).lines().findFirst().orElse("");
            throw new BadReportException(
                    file + ": " + message + ". Nothing was done. Name the report.json of a finished run.");
        }
    }

    private WrittenReport read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("found no JSON object, must be a report");
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            field(field, json);
        }
        if (!isKnown) {
            throw new IllegalArgumentException("schema: missing, must be " + SCHEMA);
        }
        List<WrittenGroup> known = groups.stream()
                .map(group -> group.withParameters(parameters.getOrDefault(group.id(), "")))
                .toList();
        return new WrittenReport(place, isComplete, isGate, overrides, labels, failedTests, known, categories);
    }

    private void field(String name, JsonParser json) throws IOException {
        switch (name) {
            case "schema" -> schema(json.getText());
            case "complete" -> isComplete = json.getBooleanValue();
            case "run" -> run(JSON.readTree(json));
            case "summary" -> summary(JSON.readTree(json));
            case "trialGroups" -> each(json, group -> groups.add(GroupNode.read(group)));
            case "results" -> each(json, this::result);
            default -> json.skipChildren();
        }
    }

    private void schema(String schema) {
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("schema: found " + GroupNode.shown(schema) + ", must be " + SCHEMA);
        }
        isKnown = true;
    }

    /** What is done with each element of a list. */
    private interface Element {
        void take(JsonNode node);
    }

    private static void each(JsonParser json, Element element) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            element.take(JSON.readTree(json));
        }
    }

    private void run(JsonNode run) {
        isGate = run.path("gate").asBoolean();
        run.path("overrides")
                .forEachEntry((name, value) -> overrides.put(GroupNode.shown(name), GroupNode.shown(value.asText())));
        run.path("labels").forEachEntry((name, value) -> labels.put(name, GroupNode.shown(value.asText())));
    }

    private void summary(JsonNode summary) {
        JsonNode tests = summary.path("tests");
        failedTests = summary.path("configurations").path("failed").asLong();
        for (String outcome : List.of("failed", "unsafe", "errors", "undetermined")) {
            failedTests += tests.path(outcome).asLong();
        }
        failedTests -= tests.path("tolerated").asLong();
        summary.path("categories").forEach(category -> {
            JsonNode trials = category.path("trials");
            categories.add(new WrittenReport.Category(
                    GroupNode.shown(category.path("name").asText()),
                    trials.path("recorded").asLong(),
                    trials.path("passed").asLong(),
                    trials.path("unsafe").asLong()));
        });
    }

    /** A row that is named by its number is recognised by its parameters. */
    private void result(JsonNode result) {
        JsonNode shown = result.path("attempts").path(0).path("parameters");
        if (result.path("row").asText().matches("[0-9]+") && !shown.isEmpty()) {
            String group = WITHOUT_TRIAL.matcher(result.path("id").asText()).replaceFirst("");
            parameters.putIfAbsent(group, shown.toString());
        }
    }
}
