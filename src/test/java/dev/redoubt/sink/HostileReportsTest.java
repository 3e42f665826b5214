package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.merge.Merge;
import dev.redoubt.model.TestId;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ConsoleNumbers;
import dev.redoubt.testkit.HostileJournal;
import dev.redoubt.testkit.HostileTexts;
import dev.redoubt.testkit.Parsed;
import dev.redoubt.wire.Cleaner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile text in every place of a journal comes out of every report as the text that {@link Cleaner} makes of it, and as
 * nothing else: read by parsers that are not ours, the report of a hostile text is that of a harmless one with the texts
 * exchanged.
 */
class HostileReportsTest {
    private static final String PLACE = HostileJournal.PLACE;

    private static final Set<String> OF_THE_USER = Set.of("details", "turn", "tool_call", "score", "value");
    private static final Set<String> WITH_OTHERS_KEYS = Set.of("environment", "labels", "overrides");

    @TempDir
    static Path directory;

    private static Object harmlessJson;
    private static Object harmlessYaml;
    private static String harmlessSummary;

    private String text;

    @BeforeAll
    static void reportHarmlessText() throws IOException {
        harmlessJson = Parsed.json(written(new JsonReport(), PLACE));
        harmlessYaml = Parsed.yaml(written(new YamlReport(), PLACE));
        harmlessSummary = ConsoleSummary.of(report(PLACE), List.of(PLACE), "report.yaml");
    }

    static Stream<String> texts() {
        return HostileTexts.all().stream();
    }

    private static RunReport report(String of) throws IOException {
        return Merge.ofJournals(List.of(HostileJournal.write(directory, of)));
    }

    private static String written(ReportWriter writer, String of) throws IOException {
        Path file = directory.resolve(writer.fileName());
        writer.write(report(of), file);
        return Files.readString(file);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void json(String hostile) throws IOException {
        text = hostile;
        assertThat(withoutDigest(Parsed.json(written(new JsonReport(), hostile))))
                .isEqualTo(expected(harmlessJson));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void yaml(String hostile) throws IOException {
        text = hostile;
        assertThat(withoutDigest(Parsed.yaml(written(new YamlReport(), hostile))))
                .isEqualTo(expected(harmlessYaml));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void console(String hostile) throws IOException {
        String summary = ConsoleSummary.of(report(hostile), List.of(hostile), "report.yaml");
        assertThat(summary.codePoints()).noneMatch(HostileReportsTest::isControlOrHidden);
        assertThat(outerLines(summary)).hasSameSizeAs(outerLines(harmlessSummary));
        ConsoleNumbers.check(summary);
    }

    private static boolean isControlOrHidden(int codePoint) {
        int type = Character.getType(codePoint);
        boolean isHidden = type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return isHidden || (type == Character.CONTROL && codePoint != '\n');
    }

    /** Lines that nothing has wrapped. */
    private static List<String> outerLines(String summary) {
        return summary.lines().filter(line -> !line.startsWith("          ")).toList();
    }

    @Test
    void theHarmlessTextStandsInEveryPlace() {
        Map<String, Integer> places = new LinkedHashMap<>();
        count(harmlessJson, "", places);
        assertThat(places.keySet())
                .contains("labels", "overrides", "environment", "id", "name", "thread", "worker", "message", "frames")
                .contains("type", "parameters", "kind", "summary", "row", "class", "method", "categories", "path")
                .contains("reason", "turn", "tool_call", "score", "value", "details", "incompleteReasons");
    }

    private static void count(Object value, String field, Map<String, Integer> places) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                boolean isTheirs = OF_THE_USER.contains(field) || WITH_OTHERS_KEYS.contains(field);
                count(key, field, places);
                count(entry, isTheirs ? field : String.valueOf(key), places);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(element -> count(element, field, places));
        } else if (value instanceof String found && found.contains(PLACE)) {
            places.merge(field, 1, Integer::sum);
        }
    }

    /** It is a digest over ids, which have the text in them. */
    @SuppressWarnings("unchecked") // a report is a map
    private static Object withoutDigest(Object report) {
        Map<String, Object> rest = new LinkedHashMap<>((Map<String, Object>) report);
        rest.remove("digest");
        return rest;
    }

    private Object expected(Object harmless) {
        return withoutDigest(filled(harmless, List.of("")));
    }

    /** The harmless report with the cleaned text in the places of the other. */
    private Object filled(Object value, List<String> path) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((key, entry) ->
                    filled.put(filledKey(String.valueOf(key), path), filled(entry, with(path, String.valueOf(key)))));
            return filled;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> filled(element, path)).toList();
        }
        return value instanceof String found && found.contains(PLACE) ? filledText(found, path) : value;
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private static boolean isOfTheUser(List<String> path) {
        return path.stream().anyMatch(OF_THE_USER::contains);
    }

    private String filledKey(String key, List<String> path) {
        if (isOfTheUser(path)) {
            return key.replace(PLACE, Cleaner.line(text));
        }
        if (!WITH_OTHERS_KEYS.contains(path.get(path.size() - 1))) {
            return key;
        }
        String cut = Cleaner.line(key.replace(PLACE, text), 120);
        return cut.equals("<<") ? "\\<<" : cut;
    }

    private String filledText(String found, List<String> path) {
        if (isOfTheUser(path)) {
            return Cleaner.text(text);
        }
        boolean isNote = path.contains("notes");
        boolean isWhole = found.equals(PLACE);
        return switch (path.get(path.size() - 1)) {
            case "id", "worstGroup" -> isWhole ? Cleaner.line(text) : id(found);
            case "name" -> isWhole ? Cleaner.line(text) : Cleaner.line(shortName(found));
            case "class" -> Cleaner.line(test(found.substring(0, 3)).className());
            case "method" -> Cleaner.line(test("a1.").methodName());
            case "kind" -> isNote ? Cleaner.line(text, 40) : Cleaner.line(text);
            case "summary" -> isNote ? Cleaner.line(text, 200) : Cleaner.line(text);
            case "message" -> isWhole ? Cleaner.text(text) : found.replace(PLACE, Cleaner.line(text, 80));
            case "parameters" -> Cleaner.text(text);
            default -> found.replace(PLACE, Cleaner.line(text));
        };
    }

    private String shortName(String found) {
        String row = found.contains("[") ? found.substring(found.indexOf('[') + 1, found.length() - 1) : "";
        return new TrialGroupId(test("a1."), row.replace(PLACE, text)).shortName();
    }

    private String id(String found) {
        return found.replace(PLACE, HostileJournal.inId(text));
    }

    /** A name with a point in it is taken apart in another place. */
    private TestId test(String inPackage) {
        return TestId.parse(id("PLACE/PLACE/" + inPackage + "PLACE.PLACE(PLACE)"));
    }
}
