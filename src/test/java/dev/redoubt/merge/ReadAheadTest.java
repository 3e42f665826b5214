package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Finding;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
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

    @Test
    void leavesNoThreadBehind() throws IOException {
        RunReport unused = Merge.ofJournals(List.of(journal()));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("redoubt-read-ahead");
    }
}
