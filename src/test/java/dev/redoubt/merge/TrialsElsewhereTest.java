package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Counts;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of which a shard says that others run them are left out there, and nowhere else. */
class TrialsElsewhereTest {
    private static final int TRIALS = 6;

    @TempDir
    Path directory;

    private final List<Path> journals = new ArrayList<>();

    /** A worker that was to run some trials, and has run those. */
    private void worker(String name, Fact.@Nullable Stride stride, int... trials) throws IOException {
        JournalText journal = JournalText.of(name)
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(new Fact.Planned(
                        Facts.test("spread"), 1, List.of(), false, 1, Designs.of(TRIALS, 1.0), stride, ""))
                .add(new Fact.SuiteStarted("suite", 1, 1));
        for (int trial : trials) {
            journal = journal.run(Facts.trial("spread", "", trial), Outcome.PASS);
        }
        journals.add(journal.footer().write(directory));
    }

    private RunReport merged() throws IOException {
        return Merge.ofJournals(journals);
    }

    private static Counts counts(RunReport report) {
        return report.trialGroups().get(0).counts();
    }

    @Test
    void oneOfTwoShardsHasLeftOutHalf() throws IOException {
        worker("w1", new Fact.Stride(0, 2), 0, 2, 4);
        RunReport report = merged();
        assertThat(counts(report).filtered()).isEqualTo(3);
        assertThat(counts(report).lost()).isZero();
        assertThat(report.incompleteReasons().toString()).contains("3 of 6 trials run in other shards");
    }

    @Test
    void bothTogetherHaveLeftOutNone() throws IOException {
        worker("w1", new Fact.Stride(0, 2), 0, 2, 4);
        worker("w2", new Fact.Stride(1, 2), 1, 3, 5);
        RunReport report = merged();
        assertThat(counts(report).filtered()).isZero();
        assertThat(report.isComplete()).as("%s", report.incompleteReasons()).isTrue();
    }

    /** Of halves and thirds nobody knows what is elsewhere. */
    @Test
    void shardsOfSeveralCutsHaveLost() throws IOException {
        worker("w1", new Fact.Stride(0, 2), 0, 2, 4);
        worker("w2", new Fact.Stride(1, 3), 1);
        RunReport report = merged();
        assertThat(counts(report).filtered()).isZero();
        assertThat(report.incompleteReasons().toString()).doesNotContain("run in other shards");
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void whereAWholeRunIsThereNothingIsElsewhere() throws IOException {
        worker("w1", null, 0, 1, 2, 3, 4, 5);
        worker("w2", new Fact.Stride(0, 2));
        RunReport report = merged();
        assertThat(counts(report).filtered()).isZero();
        assertThat(report.incompleteReasons().toString()).doesNotContain("run in other shards");
    }
}
