package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.DirectoryLedger;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.Finding;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.Golden;
import dev.redoubt.testkit.JournalCase;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of the corpus, against what is expected of it. A new case is a file; {@code -Dgolden.update=true} writes what
 * is expected of it, which is then to be read.
 */
class JournalCorpusTest {
    private static final InvocationId AFTER = InvocationId.of(Facts.test("after"));
    private static final String REFUSED = "The whole file was refused.";

    @TempDir
    Path directory;

    static List<JournalCase> good() {
        return JournalCase.good();
    }

    static List<JournalCase> bad() {
        return JournalCase.bad();
    }

    static Stream<JournalCase> all() {
        return Stream.concat(good().stream(), bad().stream());
    }

    @ParameterizedTest
    @MethodSource("all")
    void givesWhatIsExpected(JournalCase journals) throws IOException {
        Golden.compare(journals.expectation(), JournalCase.describe(Merge.ofJournals(journals.journals())));
    }

    @ParameterizedTest
    @MethodSource("good")
    void aGoodJournalHasNoFindings(JournalCase journals) throws IOException {
        assertThat(Merge.ofJournals(journals.journals()).findings()).isEmpty();
    }

    /** A bad one is told with file and line, or is told to lack what the report says is missing. */
    @ParameterizedTest
    @MethodSource("bad")
    void aBadJournalIsToldAndIsNotGreen(JournalCase journals) throws IOException {
        RunReport report = Merge.ofJournals(journals.journals());
        assertThat(report.findings().size() + report.incompleteReasons().size()).isPositive();
        assertThat(report.findings())
                .extracting(Finding::place)
                .allMatch(place -> place.matches("journals/[^:]+(:\\d+)?"));
        boolean isHarmless = report.findings().stream().noneMatch(Finding::makesIncomplete)
                && report.incompleteReasons().isEmpty();
        if (!isHarmless) {
            assertThat(report.gate()).isNotEqualTo(RunReport.Gate.PASSED);
        }
    }

    /** Whoever shows what was read is not thrown off by it either. */
    @ParameterizedTest
    @MethodSource("all")
    void everyReportOfItCanBeWritten(JournalCase journals) throws IOException {
        RunReport report = Merge.ofJournals(journals.journals());
        ReportFiles.write(report, directory);
        JsonNode json =
                new ObjectMapper().readTree(directory.resolve("report.json").toFile());
        assertThat(json.get("results")).hasSize(results(report).size());
        assertThat(ConsoleSummary.of(report, List.of(), "report.yaml")).contains("REDOUBT");
    }

    @Test
    void nothingIsExpectedOfACaseThatIsNotThere() throws IOException {
        List<String> cases = all().map(JournalCase::name).sorted().toList();
        List<String> expectations = new ArrayList<>();
        for (Path kind : all().map(JournalCase::directory).distinct().toList()) {
            try (Stream<Path> files = Files.list(kind)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".expected"))
                        .forEach(file -> expectations.add(file.replace(".expected", "")));
            }
        }
        assertThat(expectations).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(cases);
    }

    /** Another worker joins the run, and ends: all that was there before is there, and so is what it ran. */
    @ParameterizedTest
    @MethodSource("all")
    void theLedgerGoesOnBehindIt(JournalCase journals) throws IOException {
        RunDirectory run = RunDirectory.of(directory, "run-1");
        List<String> before =
                results(Merge.ofJournals(journals.copyTo(run.path().resolve("journals"))));
        DirectoryLedger ledger = new DirectoryLedger(
                run,
                Map.of(),
                Facts.header("w-after"),
                DirectoryLedger.Options.DEFAULT,
                complaint -> assertThat(complaint).isEmpty());
        whatComesAfter().forEach(ledger::append);
        ledger.close();
        assertThat(ledger.isKept()).isTrue();
        assertThat(results(Merge.of(List.of(run)))).containsAll(before).contains(AFTER + " TEST PASS");
    }

    /** Good lines behind it, in the same file, are read, but where it is refused whole. */
    @ParameterizedTest
    @MethodSource("all")
    void linesBehindItAreRead(JournalCase journals) throws IOException {
        List<Path> files = journals.copyTo(directory);
        RunReport before = Merge.ofJournals(files);
        Path first = files.get(0);
        append(first, whatComesAfter());
        RunReport after = Merge.ofJournals(files);
        boolean isRefused = after.findings().stream()
                .anyMatch(finding -> finding.place().startsWith("journals/" + first.getFileName())
                        && finding.message().endsWith(REFUSED));
        assertThat(results(after)).containsAll(results(before));
        assertThat(results(after).contains(AFTER + " TEST PASS")).isNotEqualTo(isRefused);
    }

    private static List<Fact> whatComesAfter() {
        return List.of(Facts.ordinary("after"), Facts.begun(AFTER), Facts.recorded(AFTER, Outcome.PASS));
    }

    private static void append(Path journal, List<Fact> facts) throws IOException {
        String text = Files.readString(journal, StandardCharsets.ISO_8859_1);
        long seq = text.chars().filter(c -> c == '\n').count();
        StringBuilder lines = new StringBuilder(text.endsWith("\n") || text.isEmpty() ? "" : "\n");
        for (Fact fact : facts) {
            lines.append(JournalText.lineOf(fact, seq++)).append('\n');
        }
        Files.writeString(journal, lines, StandardOpenOption.APPEND);
    }

    private static List<String> results(RunReport report) {
        try (Stream<ResultReport> results = report.results().stream()) {
            return results.map(JournalCase::resultLine).toList();
        }
    }
}
