package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row that ran counts once, whatever it is called; one that never ran is missed, and has no other's name. */
class RowsThatNeverRanTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        // rows that ran, how many there are, the groups of the report, trials that never began
        "'0 1', 2, '0 1', 0",
        "'1', 2, '0 1', 1",
        "'41 42', 2, '41 42', 0",
        "'0777', 1, '0777', 0",
        "'41', 2, '41', 1",
        "'2026 99999999999', 3, '2026 99999999999', 1",
        "'a', 3, 'a', 2",
    })
    void rows(String ran, int count, String groups, int neverBegun) throws IOException {
        JournalText journal = JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.dataDriven("rows", Designs.of(1, 1.0)))
                .add(new Fact.SuiteStarted("suite", 1, 1));
        for (String row : ran.split(" ")) {
            journal.run(Facts.trial("rows", row, 0), Outcome.PASS);
        }
        RunReport report =
                Merge.ofJournals(List.of(journal.add(new Fact.RowsCounted(Facts.test("rows"), 1, 0, count, 0))
                        .footer()
                        .write(directory)));
        assertThat(report.trialGroups().stream().map(group -> group.id().row())).containsExactly(groups.split(" "));
        assertThat(report.summary().trials().neverBegun()).isEqualTo(neverBegun);
        assertThat(report.isComplete()).isEqualTo(neverBegun == 0);
        assertThat(report.trialGroups()).filteredOn(TrialGroupReport::isGreen).hasSize(ran.split(" ").length);
    }
}
