package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ConsoleNumbers;
import dev.redoubt.testkit.Golden;
import dev.redoubt.testkit.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** How reports look, letter by letter. */
class GoldenReportsTest {
    @TempDir
    Path directory;

    private RunReport report(SampleRuns run) throws IOException {
        return Merge.ofJournals(List.of(run.write(directory)));
    }

    private static String name(SampleRuns run, String file) {
        return run.name().toLowerCase(Locale.ROOT) + "/" + file;
    }

    @ParameterizedTest
    @EnumSource
    void console(SampleRuns run) throws IOException {
        String summary = ConsoleSummary.of(report(run), List.of("a.Sink: disk full"), "target/redoubt/report.yaml");
        Golden.compare(name(run, "console.txt"), summary);
        ConsoleNumbers.check(summary);
        assertThat(summary.chars()).noneMatch(c -> (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 trial groups: 1 PASS.   3 trials: 3 run, 0 saved, 0 lost\npopulation: 3 passed (rates over",
                "1 trial group: 1 PASS.   3 trials: 2 run, 0 saved, 0 lost\npopulation: 2 passed (rates over",
                "1 trial group: 1 PASS.   3 trials: 3 run, 0 saved, 0 lost\npopulation: 2 passed (rates over",
                "1 trial group: 1 PASS.   3 trials: 3 run, 0 saved, 0 lost",
                "3 tests: 1 passed, 1 failed, 0 skipped, 0 lost, 1 failed configuration",
                "no totals at all",
            })
    void numbersThatDoNotAddUpAreRefused(String summary) {
        assertThatThrownBy(() -> ConsoleNumbers.check(summary)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource
    void json(SampleRuns run) throws IOException {
        Golden.compare(name(run, "report.json"), written(new JsonReport(), run));
    }

    @ParameterizedTest
    @EnumSource
    void yaml(SampleRuns run) throws IOException {
        Golden.compare(name(run, "report.yaml"), written(new YamlReport(ReportFiles.YAML), run));
    }

    @ParameterizedTest
    @EnumSource
    void junit(SampleRuns run) throws IOException {
        Path files = directory.resolve("junit");
        new JunitReport().write(report(run), files);
        try (Stream<Path> all = Files.list(files)) {
            assertThat(all).containsExactly(files.resolve("redoubt-001.xml"));
        }
        Golden.compare(name(run, "junit.xml"), Files.readString(files.resolve("redoubt-001.xml")));
    }

    @ParameterizedTest
    @EnumSource
    void testng(SampleRuns run) throws IOException {
        Golden.compare(name(run, "testng-results.xml"), written(new TestNgReport(), run));
    }

    /** As a pipeline reads it: with a plain YAML parser that makes no objects. */
    @ParameterizedTest
    @EnumSource
    void yamlSaysWhatJsonSays(SampleRuns run) throws IOException {
        Map<String, Object> yaml =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(written(new YamlReport("report.yaml"), run));
        Map<String, Object> json = new ObjectMapper()
                .readValue(written(new JsonReport(), run), new TypeReference<Map<String, Object>>() {});
        for (String part : List.of("schema", "digest", "complete", "incompleteReasons", "run", "summary", "findings")) {
            assertThat(yaml.get(part)).as(part).isEqualTo(json.get(part));
        }
    }

    private String written(ReportWriter writer, SampleRuns run) throws IOException {
        Path file = directory.resolve(writer.fileName());
        writer.write(report(run), file);
        return Files.readString(file);
    }
}
