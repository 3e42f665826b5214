package dev.redoubt.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.api.Trial;
import dev.redoubt.api.TrialContext;
import dev.redoubt.cli.CliExit;
import dev.redoubt.cli.Main;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.Setting;
import dev.redoubt.session.SinkChoice;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.verdict.Reason;
import dev.redoubt.wire.Limit;
import dev.redoubt.wire.WireSchema;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the pages say that the code says, too: settings, codes, attributes, reasons, packages, samples and links. */
class DocsTest {
    private static final Path REFERENCE = Path.of("docs", "reference");
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "redoubt");
    private static final Path ARCHITECTURE =
            Path.of("src", "test", "java", "dev", "redoubt", "house", "ArchitectureTest.java");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern ARROWS = Pattern.compile("entry\\(\\s*\"([\\w.]+)\",\\s*Set\\.of\\(([^)]*)\\)\\)");

    /** Their fields are named by whoever ran the tests. */
    private static final Set<String> FREE = Set.of("labels", "overrides", "environment", "evidence", "details");

    @Test
    void settingsAreThoseOfTheCode() throws IOException {
        List<List<String>> expected = Arrays.stream(Setting.values())
                .map(setting -> List.of(
                        code(setting.property()),
                        code(setting.variable()),
                        setting.defaultValue().isEmpty() ? "" : code(setting.defaultValue()),
                        setting.allowed(),
                        setting.meaning()))
                .toList();
        assertThat(table(REFERENCE.resolve("configuration.md"), "property")).isEqualTo(expected);
    }

    @Test
    void exitCodesAreThoseOfTheCommandLine() throws IOException {
        List<List<String>> expected = Arrays.stream(CliExit.values())
                .map(exit -> List.of(Integer.toString(exit.code()), code(exit.name())))
                .toList();
        assertThat(columns(table(REFERENCE.resolve("exit-codes.md"), "code"), 0, 1))
                .isEqualTo(expected);
    }

    @Test
    void builtInSinksAreThoseOfTheCode() throws IOException {
        List<String> expected = ReportFiles.sinks().stream().map(DocsTest::code).toList();
        assertThat(columns(table(REFERENCE.resolve("sinks.md"), "built-in sink"), 0))
                .extracting(row -> row.get(0))
                .isEqualTo(expected);
        assertThat(SinkChoice.BUILT_IN).isEqualTo(ReportFiles.sinks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "resume", "merge", "verify", "gate", "diff", "plan", "work", "follow"})
    void optionsAreThoseOfTheCommandLine(String command) throws IOException {
        CommandSpec spec =
                new CommandLine(new Main()).getSubcommands().get(command).getCommandSpec();
        List<List<String>> expected = new ArrayList<>();
        spec.positionalParameters().forEach(argument -> expected.add(row(code(argument.paramLabel()), argument)));
        spec.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .forEach(option -> expected.add(row(named(option), option)));
        assertThat(table(REFERENCE.resolve("cli.md"), "option of `" + command + "`"))
                .isEqualTo(expected);
    }

    private static String named(OptionSpec option) {
        String names = Arrays.stream(option.names()).map(DocsTest::code).collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " " + code(option.paramLabel());
    }

    private static List<String> row(String name, ArgSpec argument) {
        return List.of(name, String.join(" ", argument.description()));
    }

    @Test
    void attributesAreThoseOfTheAnnotation() throws IOException {
        List<List<String>> expected = Arrays.stream(Trial.class.getDeclaredMethods())
                .map(attribute -> List.of(
                        code(attribute.getName()),
                        code(attribute.getReturnType().getSimpleName()),
                        attribute.getDefaultValue() == null ? "" : code(shown(attribute.getDefaultValue()))))
                .toList();
        assertThat(columns(table(REFERENCE.resolve("annotation.md"), "attribute"), 0, 1, 2))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theConstantsOfAnAttributeAreAllNamed() throws IOException {
        for (List<String> row : table(REFERENCE.resolve("annotation.md"), "attribute")) {
            Class<?> type = attribute(codes(row.get(0)).get(0)).getReturnType();
            if (type.isEnum() && type.getEnclosingClass() == Trial.class) {
                assertThat(codes(row.get(3)))
                        .isEqualTo(Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .toList());
            }
        }
    }

    private static Method attribute(String name) {
        return Arrays.stream(Trial.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void recorderCallsAreThoseOfTheContext() throws IOException {
        Set<String> documented = columns(table(REFERENCE.resolve("recorder.md"), "call"), 0).stream()
                .flatMap(row -> codes(row.get(0)).stream())
                .map(call -> call.substring(0, call.indexOf('(')))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> calls = Arrays.stream(TrialContext.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(calls);
    }

    @Test
    void reasonsAreThoseOfVerdicts() throws IOException {
        List<List<String>> expected = Arrays.stream(Reason.values())
                .map(reason -> List.of(code(reason.name()), reason.verdict().name(), reason.text()))
                .toList();
        assertThat(table(REFERENCE.resolve("verdicts.md"), "reason")).isEqualTo(expected);
    }

    @Test
    void limitsAreThoseOfTheWriter() throws IOException {
        List<List<String>> expected = Arrays.stream(Limit.values())
                .map(limit -> List.of(
                        code(limit.property()),
                        limit.meaning(),
                        String.format(Locale.ROOT, "%,d", limit.byDefault()),
                        String.format(Locale.ROOT, "%,d to %,d", limit.least(), limit.most()),
                        limit.above()))
                .toList();
        assertThat(table(REFERENCE.resolve("limits.md"), "limit")).isEqualTo(expected);
    }

    @Test
    void packagesAreThoseThatExistAndUseWhatTheTableSays() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (List<String> row : table(Path.of("README.md"), "package")) {
            String packages = row.get(2).split(";")[0];
            documented.put(codes(row.get(0)).get(0), words(packages));
        }
        assertThat(documented.keySet()).isEqualTo(existingPackages());
        assertThat(documented).isEqualTo(arrows());
    }

    static Set<String> existingPackages() throws IOException {
        try (Stream<Path> directories = Files.walk(SOURCES)) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("package-info.java")))
                    .map(directory -> SOURCES.relativize(directory).toString().replace(File.separatorChar, '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The first entry of a package is that of the arrows; one of the libraries may follow. */
    static Map<String, Set<String>> arrows() throws IOException {
        Map<String, Set<String>> arrows = new TreeMap<>();
        ARROWS.matcher(Files.readString(ARCHITECTURE))
                .results()
                .forEach(entry -> arrows.putIfAbsent(entry.group(1), words(entry.group(2))));
        return arrows;
    }

    private static Set<String> words(String text) {
        return Pattern.compile("\\w+(?:\\.\\w+)*")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theSampleJournalsAreReadWithoutAFinding(@TempDir Path directory) throws IOException {
        Path journal = directory.resolve("w1-sample.jsonl");
        Path second = directory.resolve("controller-sample.jsonl");
        List<String> samples = allFenced(REFERENCE.resolve("wire-format.md"), "jsonl");
        Files.writeString(journal, samples.get(0));
        Files.writeString(second, samples.get(1));
        assertThat(Merge.ofJournals(List.of(second)).findings())
                .allMatch(finding -> finding.message().endsWith("found 0. Lines are missing or were added."));
        RunReport report = Merge.ofJournals(List.of(journal));
        assertThat(report.findings()).isEmpty();
        assertThat(report.trialGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.outcomes()).isEqualTo("PU"));
        assertThat(report.summary().tests().planned()).isEqualTo(4);
    }

    @Test
    void theSampleJournalsAndTheirTableHaveEveryKindOfLine() throws IOException {
        Path page = REFERENCE.resolve("wire-format.md");
        Set<String> sample = Pattern.compile("(?m)^\\{\"line\":\"(\\w+)\"")
                .matcher(String.join("", allFenced(page, "jsonl")))
                .results()
                .map(kind -> kind.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> table = columns(table(page, "line"), 0).stream()
                .map(row -> codes(row.get(0)).get(0))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(sample).isEqualTo(kinds());
        assertThat(table).isEqualTo(kinds());
    }

    private static Set<String> kinds() {
        return new TreeSet<>(Set.of(
                WireSchema.HEADER,
                WireSchema.SUITE,
                WireSchema.PLAN,
                WireSchema.STARTED,
                WireSchema.FILTERED,
                WireSchema.BEGIN,
                WireSchema.RECORD,
                WireSchema.ROWS,
                WireSchema.AMENDMENT,
                WireSchema.TOLERATED,
                WireSchema.INCIDENT,
                WireSchema.WORKER,
                WireSchema.FOOTER));
    }

    @Test
    void everyFieldOfAReportIsDescribed() throws IOException {
        String page = withoutFences(Files.readString(REFERENCE.resolve("report-formats.md")));
        Set<String> described = CODE.matcher(page)
                .results()
                .flatMap(name -> Stream.of(name.group(1).split("[^A-Za-z0-9]+")))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> fields = new TreeSet<>();
        for (String run : List.of("red", "cut", "hostile", "green", "shared")) {
            Path golden = Path.of("src", "test", "resources", "golden", run, "report.json");
            collect(new ObjectMapper().readTree(golden.toFile()), fields);
        }
        assertThat(described).containsAll(fields);
    }

    private static void collect(JsonNode node, Set<String> fields) {
        node.forEachEntry((name, value) -> {
            fields.add(name);
            if (!FREE.contains(name)) {
                collect(value, fields);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, fields));
        }
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.list(Path.of("")), Files.walk(Path.of("docs")))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        for (String link : links(page)) {
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(target).as("%s in %s", link, page).exists();
            if (parts.length > 1) {
                assertThat(anchors(target)).as("%s in %s", link, page).contains(parts[1]);
            }
        }
    }

    @Test
    void everyPageIsInAnIndex() throws IOException {
        Set<Path> indexed = new TreeSet<>();
        for (Path index : List.of(Path.of("docs", "README.md"), Path.of("docs", "adr", "README.md"))) {
            indexed.add(index);
            links(index).forEach(link -> indexed.add(index.resolveSibling(link).normalize()));
        }
        List<Path> inDocs =
                pages().stream().filter(page -> page.startsWith("docs")).toList();
        assertThat(indexed).containsAll(inDocs);
    }

    static List<String> links(Path page) throws IOException {
        return LINK.matcher(withoutFences(Files.readString(page)))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains(":"))
                .toList();
    }

    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(withoutFences(Files.readString(page)))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutFences(String page) {
        return page.replaceAll("(?ms)^```.*?^```$", "");
    }

    private static List<String> allFenced(Path page, String language) throws IOException {
        List<String> blocks = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).as("%s in %s", language, page).isNotEmpty();
        return blocks;
    }

    /** The rows of the table whose first column has that name. */
    static List<List<String>> table(Path page, String firstColumn) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean isInside = false;
        for (String line : Files.readAllLines(page)) {
            isInside = line.startsWith("| " + firstColumn + " |") || (isInside && line.startsWith("|"));
            if (isInside) {
                rows.add(cells(line));
            }
        }
        assertThat(rows).as("table of %s in %s", firstColumn, page).hasSizeGreaterThan(2);
        return rows.subList(2, rows.size());
    }

    private static List<String> cells(String line) {
        String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        return Arrays.stream(cells).map(String::strip).toList();
    }

    private static List<List<String>> columns(List<List<String>> rows, Integer... which) {
        return rows.stream()
                .map(row -> Arrays.stream(which).map(row::get).toList())
                .toList();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }
}
