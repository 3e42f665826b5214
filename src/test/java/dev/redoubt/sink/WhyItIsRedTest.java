package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.model.Thrown;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial has recorded a violation, and then an assertion has failed: every report names the violation as the reason. */
class WhyItIsRedTest {
    private static final String VIOLATION = "key in reply: K-17";
    private static final String ASSERTION = "java.lang.AssertionError: no ticket";

    @TempDir
    Path directory;

    @Test
    void everyReportNamesTheViolation() throws IOException {
        RunReport report = report();
        ReportFiles.write(report, directory);
        assertThat(ConsoleSummary.of(report, List.of(), "")).contains(VIOLATION).doesNotContain(ASSERTION);
        assertThat(Files.readString(directory.resolve("report.yaml"))).contains("summary: \"" + VIOLATION);
        assertThat(attributes("junit", "flakyFailure", "message")).containsExactly("UNSAFE: " + VIOLATION);
        assertThat(attributes("junit", "flakyFailure", "type")).containsExactly("leak");
        assertThat(attributes("testng-results.xml", "exception message", ""))
                .first()
                .asString()
                .isEqualTo("UNSAFE: " + VIOLATION);
        String index = Files.readString(directory.resolve("html/index.html"));
        assertThat(Jsoup.parse(index).text()).contains(VIOLATION).doesNotContain(ASSERTION);
    }

    private List<String> attributes(String report, String elements, String attribute) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(report))) {
            Path file = files.filter(path -> path.toString().endsWith(".xml"))
                    .findFirst()
                    .orElseThrow();
            return Jsoup.parse(Files.readString(file), "", org.jsoup.parser.Parser.xmlParser())
                    .select(elements)
                    .stream()
                    .map(element -> attribute.isEmpty() ? element.wholeText() : element.attr(attribute))
                    .toList();
        }
    }

    private RunReport report() throws IOException {
        InvocationId id = Facts.trial("leaks", "", 0);
        Fact.Recorded plain = Facts.recorded(id, Outcome.UNSAFE);
        RecordedResult violation = new RecordedResult(Outcome.UNSAFE, "leak", VIOLATION, Map.of());
        Fact.Recorded both = new Fact.Recorded(
                id,
                plain.attempt(),
                plain.type(),
                Outcome.UNSAFE,
                plain.parameters(),
                new Thrown(
                        "java.lang.AssertionError",
                        "no ticket",
                        List.of("com.acme.AgentTest.leaks(AgentTest.java:7)"),
                        List.of()),
                new Recording(List.of(violation), List.of(), List.of()),
                plain.timing());
        return Merge.ofJournals(List.of(JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("leaks", Designs.of(1, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1))
                .add(Facts.begun(id))
                .add(both)
                .footer()
                .write(directory)));
    }
}
