package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.testkit.ConsoleNumbers;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many trial groups a run has, its summary stays one that people read. */
class ManyGroupsInSummaryTest {
    @TempDir
    Path directory;

    private final List<Fact.Planned> plans = new ArrayList<>();
    private final List<Runnable> trials = new ArrayList<>();
    private final JournalText journal = JournalText.of("w1").add(new Fact.SuiteAnnounced("suite", 1));

    private void group(String method, String category, String outcomes) {
        plans.add(Facts.trials(method, Designs.of(outcomes.length(), 1.0), category));
        for (int i = 0; i < outcomes.length(); i++) {
            Fact.Recorded record = Facts.recorded(Facts.trial(method, "", i), Outcome.ofLetter(outcomes.charAt(i)));
            trials.add(() -> journal.run(record).spoil(line -> line.replaceAll("what \\d+ said", "what it said")));
        }
    }

    private String summary() throws IOException {
        plans.forEach(journal::add);
        journal.add(new Fact.SuiteStarted("suite", 1, plans.size()));
        trials.forEach(Runnable::run);
        String summary =
                ConsoleSummary.of(Merge.ofJournals(List.of(journal.footer().write(directory))), List.of(), "");
        ConsoleNumbers.check(summary);
        return summary;
    }

    @Test
    void twoHundredGroupsDoNotScrollAway() throws IOException {
        for (int i = 0; i < 200; i++) {
            group("answers%03d".formatted(i), "category" + i % 10, i % 3 == 0 ? "PF" : "PP");
        }
        String summary = summary();
        assertThat(summary.lines()).hasSizeLessThan(130);
        assertThat(summary.lines().filter(line -> line.startsWith("  FAIL  "))).hasSize(50);
        assertThat(summary.lines().filter(line -> line.strip().startsWith("again: ")))
                .hasSize(10);
        assertThat(summary.lines().filter(line -> line.startsWith("  PASS  "))).hasSize(5);
        assertThat(summary).contains("\nand 17 more tests that do not pass\n", "\nand 128 more passing tests\n");
    }

    @Test
    void whatIsUnsafeIsToldBeforeWhatFails() throws IOException {
        for (int i = 0; i < 60; i++) {
            group("answers%03d".formatted(i), "any", i == 59 ? "PU" : "PF");
        }
        assertThat(summary()).contains("-Dtest=AgentTest#answers059").doesNotContain("-Dtest=AgentTest#answers009");
    }

    @Test
    void whereAllPassMoreOfThemAreNamed() throws IOException {
        for (int i = 0; i < 21; i++) {
            group("answers%03d".formatted(i), i % 2 == 0 ? "even" : "odd", "PP");
        }
        String summary = summary();
        assertThat(summary.lines().filter(line -> line.startsWith("  PASS  "))).hasSize(20);
        assertThat(summary).contains("\nand 1 more passing test\n");
    }

    @Test
    void aCategoryOfWhichNothingIsShownHasNoLine() throws IOException {
        for (int i = 0; i < 25; i++) {
            group("answers%03d".formatted(i), i < 21 ? "first" : "last", "PP");
        }
        assertThat(summary().lines()).contains("first").doesNotContain("last");
    }

    @Test
    void trialsThatSayTheSameSayItOnce() throws IOException {
        group("answers", "any", "FPFPF");
        assertThat(summary()).containsOnlyOnce("what it said").contains("        trials 0, 2, 4  FAIL  ");
    }

    @Test
    void aLongNameLosesItsMiddle() throws IOException {
        group("answers" + "Very".repeat(40) + "Politely", "any", "PP");
        assertThat(summary()).containsPattern("  PASS  AgentTest\\.answersVery[Very]*…[Very]*Politely   2/2 passed");
    }
}
