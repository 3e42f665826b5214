package dev.redoubt.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can be seen of a run from outside.
 *
 * @param directory the output directory
 * @param status TestNG's status, which is the exit code of its main class
 * @param out what was printed
 * @param err what was printed as errors
 * @param oracle what the oracle saw, sorted
 * @param failures the messages of what TestNG shows as failed
 */
public record RunOutcome(
        Path directory, int status, String out, String err, List<String> oracle, List<String> failures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A run that was not watched from within. */
    public RunOutcome(Path directory, int status, String out, String err) {
        this(directory, status, out, err, List.of(), List.of());
    }

    /** The report, read by a parser that is not ours. */
    public JsonNode report() {
        return read(directory.resolve("report.json"));
    }

    public boolean hasReport() {
        return Files.exists(directory.resolve("report.json"));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The report without what differs between two runs of the same suite. */
    public String stableReport() {
        JsonNode report = report();
        removeVarying(report);
        return report.toPrettyString();
    }

    private static void removeVarying(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("varying");
        }
        node.forEach(RunOutcome::removeVarying);
    }

    public String digest() {
        return report().get("digest").asText();
    }

    public JsonNode group(String name) {
        for (JsonNode group : report().get("trialGroups")) {
            if (group.get("name").asText().equals(name)) {
                return group;
            }
        }
        throw new AssertionError("no trial group " + name + " in " + report().get("trialGroups"));
    }

    public String verdict(String name) {
        JsonNode group = group(name);
        return group.get("verdict").asText() + " " + group.get("reason").asText();
    }

    public String outcomes(String name) {
        return group(name).get("outcomes").asText();
    }

    /** Every line of every journal, as it stands. */
    public List<JsonNode> journal() {
        List<JsonNode> lines = new ArrayList<>();
        for (Path file : journals()) {
            try {
                for (String line : Files.readAllLines(file)) {
                    lines.add(JSON.readTree(line));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return lines;
    }

    public List<Path> journals() {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the journals recorded, in the words of the oracle, sorted. */
    public List<String> recorded() {
        return journal().stream()
                .filter(line -> line.get("line").asText().equals("record"))
                .filter(line -> !line.get("type").asText().equals("CONFIGURATION"))
                .map(RunOutcome::inWordsOfTheOracle)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String inWordsOfTheOracle(JsonNode record) {
        String id = record.get("id").asText();
        String name = id.substring(0, id.indexOf('(')).replaceFirst("^[^/]*/[^/]*/", "");
        List<String> parameters = new ArrayList<>();
        if (record.has("parameters")) {
            record.get("parameters").forEach(parameter -> parameters.add(parameter.asText()));
        }
        return name + parameters + " " + record.get("outcome").asText();
    }
}
