package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ConsoleNumbers;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** How reports look, letter by letter. */
class GoldenReportsTest {
    @TempDir
    Path directory;

    private RunReport report(SampleRun run) throws IOException {
        return Merge.ofJournals(run.journals());
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void console(SampleRun run) throws IOException {
        String summary = ConsoleSummary.of(report(run), List.of("a.Sink: disk full"), "target/redoubt/report.yaml");
        run.compare("console.txt", summary);
        ConsoleNumbers.check(summary);
        assertThat(summary.chars()).noneMatch(c -> (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 trial groups: 1 PASS.   3 trials: 3 run, 0 saved, 0 lost\npopulation: 3 passed (errors not",
                "1 trial group: 1 PASS.   3 trials: 2 run, 0 saved, 0 lost\npopulation: 2 passed (errors not",
                "1 trial group: 1 PASS.   3 trials: 3 run, 0 saved, 0 lost\npopulation: 2 passed (errors not",
                "1 trial group: 1 PASS.   3 trials: 3 run, 0 saved, 0 lost",
                "3 tests: 1 passed, 1 failed, 0 skipped, 0 lost, 1 failed configuration",
                "no totals at all",
            })
    void numbersThatDoNotAddUpAreRefused(String summary) {
        assertThatThrownBy(() -> ConsoleNumbers.check(summary)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void json(SampleRun run) throws IOException {
        run.compare("report.json", written(new JsonReport(), run));
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void yaml(SampleRun run) throws IOException {
        run.compare("report.yaml", written(new YamlReport(), run));
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void junit(SampleRun run) throws IOException {
        Path files = directory.resolve("junit");
        new JunitReport().write(report(run), files);
        try (Stream<Path> all = Files.list(files)) {
            assertThat(all).containsExactly(files.resolve("redoubt-001.xml"));
        }
        run.compare("junit.xml", Files.readString(files.resolve("redoubt-001.xml")));
    }

    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void testng(SampleRun run) throws IOException {
        run.compare("testng-results.xml", written(new TestNgReport(), run));
    }

    /** As a pipeline reads it: with a plain YAML parser that makes no objects. */
    @ParameterizedTest
    @MethodSource("dev.redoubt.testkit.SampleRun#all")
    void yamlSaysWhatJsonSays(SampleRun run) throws IOException {
        Map<String, Object> yaml =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(written(new YamlReport(), run));
        Map<String, Object> json = new ObjectMapper()
                .readValue(written(new JsonReport(), run), new TypeReference<Map<String, Object>>() {});
        for (String part : List.of("schema", "digest", "complete", "incompleteReasons", "run", "summary", "findings")) {
            assertThat(yaml.get(part)).as(part).isEqualTo(json.get(part));
        }
    }

    private String written(ReportWriter writer, SampleRun run) throws IOException {
        Path file = directory.resolve(writer.fileName());
        writer.write(report(run), file);
        return Files.readString(file);
    }
}
