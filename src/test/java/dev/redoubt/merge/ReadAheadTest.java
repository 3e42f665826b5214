package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.JournalLines;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Finding;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is worth a thread says the same as one that is not. */
class ReadAheadTest {
    private static final int TRIALS = 12_000;

    @TempDir
    Path directory;

    private Path journal() throws IOException {
        JournalText journal = JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("many", Designs.of(TRIALS, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1));
        for (int trial = 0; trial < TRIALS; trial++) {
            journal.run(Facts.trial("many", "", trial), Outcome.PASS);
        }
        Path file = journal.footer().write(directory);
        assertThat(Files.size(file)).isGreaterThan(1 << 20);
        return file;
    }

    @Test
    void everyLineCounts() throws IOException {
        RunReport report = Merge.ofJournals(List.of(journal()));
        assertThat(report.findings()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.summary().trials().passed()).isEqualTo(TRIALS);
    }

    @Test
    void badLinesAreNamedByTheirNumbers() throws IOException {
        Path file = journal();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int[] places = {300, 5_000, lines.size() - 3};
        for (int place : places) {
            lines.set(place - 1, "{\"line\":\"nonsense\"}");
        }
        Files.write(file, lines);
        RunReport report = Merge.ofJournals(List.of(file));
        String name = "journals/" + file.getFileName() + ":";
        assertThat(report.findings())
                .extracting(Finding::place)
                .contains(name + places[0], name + places[1], name + places[2]);
        assertThat(report.isComplete()).isFalse();
    }

    /** The buffer of a line was that of another one, whose end would fit. */
    @Test
    void aLineWithoutItsEndIsNotCompletedByAnotherOne() throws IOException {
        Path file = journal();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        List<String> cut = new ArrayList<>();
        for (int number = lines.size() / 2; number < lines.size(); number += 301) {
            String line = lines.get(number - 1);
            lines.set(number - 1, line.substring(0, line.length() - 20));
            cut.add("journals/" + file.getFileName() + ":" + number);
        }
        Files.write(file, lines);
        RunReport report = Merge.ofJournals(List.of(file));
        assertThat(report.findings())
                .filteredOn(finding -> finding.message().startsWith("not well-formed JSON"))
                .extracting(Finding::place)
                .containsExactlyElementsOf(cut);
    }

    @Test
    void oneThatIsCutIsReadAsFarAsItGoes() throws IOException {
        Path file = journal();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * 3 / 4));
        RunReport report = Merge.ofJournals(List.of(file));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.summary().trials().passed()).isBetween(TRIALS / 2L, TRIALS - 1L);
        assertThat(report.findings()).extracting(Finding::message).anyMatch(text -> text.contains("no footer"));
    }

    private static JournalLines lines(Path file) throws IOException {
        return new JournalLines(file, 1 << 20);
    }

    @Test
    void linesComeInTheirOrder() throws IOException {
        Path file = journal();
        long number = 0;
        try (JournalLines journal = lines(file);
                ReadAhead ahead = new ReadAhead(journal, FactReader.withoutTranscripts())) {
            for (ReadLine line = ahead.next(); line != null; line = ahead.next()) {
                assertThat(line.number()).isEqualTo(++number);
            }
            assertThat(ahead.next()).isNull();
        }
        assertThat(number).isEqualTo(Files.readAllLines(file).size());
    }

    private JournalLines unreadable() throws IOException {
        try (JournalLines journal = lines(journal())) {
            assertThat(journal.next()).isNotNull();
            return journal;
        }
    }

    /** As on a disk that breaks after the lines that could be read. */
    @Test
    void whatEndsTheReadingIsToldToWhoeverWaits() throws IOException {
        try (ReadAhead ahead = new ReadAhead(unreadable(), FactReader.withoutTranscripts())) {
            assertThatThrownBy(() -> readAll(ahead)).isInstanceOf(IOException.class);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // a defect of the reader
    void aDefectOfTheReaderIsNoEndOfTheJournal() throws IOException {
        try (JournalLines journal = lines(journal());
                ReadAhead ahead = new ReadAhead(journal, null)) {
            assertThatThrownBy(() -> readAll(ahead)).isInstanceOf(NullPointerException.class);
        }
    }

    private static void readAll(ReadAhead ahead) throws IOException {
        ReadLine line = ahead.next();
        while (line != null) {
            line = ahead.next();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter("redoubt-read-ahead"::equals)
                .toList();
    }

    @Test
    void leavesNoThreadBehind() throws IOException {
        RunReport unused = Merge.ofJournals(List.of(journal()));
        assertThat(threads()).isEmpty();
    }

    /** The thread has more lines ready than it can hand over, and waits. */
    @Test
    void leavesNoneWhereTheRestIsNotWanted() throws IOException {
        try (JournalLines journal = lines(journal())) {
            try (ReadAhead ahead = new ReadAhead(journal, FactReader.withoutTranscripts())) {
                assertThat(ahead.next()).isNotNull();
                assertThat(threads()).isNotEmpty();
            }
            assertThat(threads()).isEmpty();
        }
    }

    @Test
    void whoeverIsInterruptedHasItsReportAndIsToldLater() throws IOException {
        Path file = journal();
        Thread.currentThread().interrupt();
        RunReport report = Merge.ofJournals(List.of(file));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.summary().trials().passed()).isEqualTo(TRIALS);
    }
}
