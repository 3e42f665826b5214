package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Recording;
import dev.redoubt.report.Finding;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same journal from two directories. */
class CopiesTest {
    private static final InvocationId FIRST = Facts.trial("m", "", 0);
    private static final InvocationId SECOND = Facts.trial("m", "", 1);

    @TempDir
    Path directory;

    private Path one() {
        return directory.resolve("one");
    }

    private Path other() {
        return directory.resolve("other");
    }

    private static JournalText started() {
        return JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("m", Designs.with(2, 0.5, 0, -1)))
                .add(new Fact.SuiteStarted("suite", 1, 1));
    }

    private static JournalText whole() {
        return started().run(FIRST, Outcome.PASS).run(withEvidence(SECOND)).footer();
    }

    private static Fact.Recorded withEvidence(InvocationId id) {
        Fact.Recorded plain = Facts.recorded(id, Outcome.PASS);
        Evidence evidence = new Evidence(Evidence.Type.values()[0], Map.of("text", "a long story, ".repeat(100)));
        return new Fact.Recorded(
                plain.id(),
                plain.attempt(),
                plain.type(),
                plain.outcome(),
                plain.parameters(),
                plain.thrown(),
                new Recording(List.of(), List.of(evidence), List.of()),
                plain.timing());
    }

    private static String excerpt(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new Excerpt().of(bytes, bytes.length, "file").orElseThrow();
    }

    private RunReport merged() throws IOException {
        return Merge.ofJournals(List.of(one().resolve("w1.jsonl"), other().resolve("w1.jsonl")));
    }

    private static List<String> findings(RunReport report) {
        return report.findings().stream().map(Finding::toString).toList();
    }

    private static String evidence(RunReport report) {
        try (Stream<ResultReport> results = report.results().stream()) {
            return results.flatMap(result -> result.attempts().stream())
                    .map(attempt -> attempt.recording().evidence().toString())
                    .toList()
                    .toString();
        }
    }

    @Test
    void ofTwoThatSayTheSameOneCounts() throws IOException {
        whole().write(one());
        whole().write(other());
        RunReport report = merged();
        assertThat(findings(report)).singleElement().asString().contains("is there twice");
        assertThat(report.incompleteReasons()).isEmpty();
        assertThat(report.digest())
                .isEqualTo(Merge.ofJournals(List.of(one().resolve("w1.jsonl"))).digest());
    }

    @Test
    void theOneThatGoesOnCountsWhicheverComesFirst() throws IOException {
        for (Path fuller : List.of(one(), other())) {
            whole().write(fuller);
            Path rest = fuller.equals(one()) ? other() : one();
            started().run(FIRST, Outcome.PASS).writeWithoutLastLineFeed(rest);
            RunReport report = merged();
            assertThat(findings(report)).singleElement().asString().contains("is there twice");
            assertThat(report.incompleteReasons()).isEmpty();
            assertThat(report.trialGroups().get(0).outcomes()).isEqualTo("PP");
        }
    }

    @Test
    void theOneWithTheEvidenceCounts() throws IOException {
        Path whole = whole().write(other());
        List<String> lines = Files.readAllLines(whole);
        assertThat(excerpt(lines.get(7))).doesNotContain("a long story").contains("\"seq\":7");
        lines.set(7, excerpt(lines.get(7)));
        Files.createDirectories(one());
        Files.write(one().resolve("w1.jsonl"), lines);
        RunReport report = merged();
        assertThat(evidence(report)).contains("a long story");
        assertThat(findings(report)).singleElement().asString().contains("is there twice");
    }

    @Test
    void whatIsNoPartOfTheOtherIsNoCopyAndTheWorseCounts() throws IOException {
        for (String[] change : new String[][] {{"PASS", "UNSAFE"}, {"PASS", "FAIL"}}) {
            Path whole = whole().write(other());
            List<String> lines = Files.readAllLines(whole);
            lines.set(7, excerpt(lines.get(7)).replace(change[0], change[1]));
            Files.createDirectories(one());
            Files.write(one().resolve("w1.jsonl"), lines);
            RunReport report = merged();
            assertThat(findings(report)).anyMatch(finding -> finding.contains("The worse one counts"));
            assertThat(report.trialGroups().get(0).outcomes()).isEqualTo("P" + change[1].charAt(0));
        }
    }
}
