package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.testkit.ConsoleNumbers;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the summary says of a test whose rows do not end alike: no row speaks for another. */
class RowsInSummaryTest {
    private static final String UNDECIDED =
            "the trials demonstrate neither that the threshold is met nor that it is not";

    @TempDir
    Path directory;

    /** The lines of one test, its rows given as outcomes; X was lost, and a point never began. */
    private String summary(Design design, String... rows) throws IOException {
        boolean hasRows = rows.length > 1;
        JournalText journal = JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(hasRows ? Facts.dataDriven("answers", design) : Facts.trials("answers", design))
                .add(new Fact.SuiteStarted("suite", 1, 1));
        for (int row = 0; row < rows.length; row++) {
            for (int trial = 0; trial < rows[row].length(); trial++) {
                InvocationId id = Facts.trial("answers", hasRows ? Integer.toString(row) : "", trial);
                if (rows[row].charAt(trial) != '.') {
                    Outcome outcome = Outcome.ofLetter(rows[row].charAt(trial));
                    JournalText unused =
                            outcome == Outcome.NO_RESULT ? journal.add(Facts.begun(id)) : journal.run(id, outcome);
                }
            }
        }
        if (hasRows) {
            journal.add(new Fact.RowsCounted(Facts.test("answers"), 1, 0, rows.length, 0));
        }
        String summary =
                ConsoleSummary.of(Merge.ofJournals(List.of(journal.footer().write(directory))), List.of(), "");
        ConsoleNumbers.check(summary);
        return summary;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // one reason for all
                "PPPU UPPP PPPP | FAIL | UNSAFE 2 (0 allowed) in 2 of 3 rows",
                // a reason for each
                "PPPU PFFF PPPP | FAIL | UNSAFE 1 (0 allowed) in 1 of 3 rows; too few trials passed in 1",
                // a verdict for each
                "PPFF PPPX | INCONCLUSIVE | trials were begun and never reported, and might have been UNSAFE in 1 of 2 rows",
                "PFFF PPPX | FAIL | 1 FAIL, 1 INCONCLUSIVE of 2 rows: too few trials passed; trials were begun and never reported, and might have been UNSAFE",
                "PFFF PPPX PPPP UPPP | FAIL | 2 FAIL, 1 INCONCLUSIVE of 4 rows: UNSAFE 1 (0 allowed); too few trials passed; trials were begun and never reported, and might have been UNSAFE",
            })
    void aHeadlineIsTrueOfEveryRow(String rows, String verdict, String text) throws IOException {
        assertThat(summary(Designs.of(4, 0.5), rows.split(" ")))
                .contains("\n  " + verdict + "  AgentTest.answers   " + text + "\n");
    }

    @Test
    void theRateIsNotTheReasonOnlyIfItIsThatOfNoRow() throws IOException {
        assertThat(summary(Designs.of(4, 0.5), "PPPU", "PPPP")).contains(": the rate is not the reason");
        assertThat(summary(Designs.of(4, 0.5), "PPPU", "PFFF")).doesNotContain("the rate is not the reason");
    }

    @Test
    void kindsStandBehindWhatDidNotPass() throws IOException {
        Design design = Designs.unlimited(8, 0.5);
        assertThat(summary(design, "FFFFF..."))
                .contains("0/5 passed (0.0 %, need 50 %).  5 failed (refused 5), 3 saved\n");
        assertThat(summary(Designs.of(8, 0.9), "UEFFFXXP"))
                .contains(".  1 unsafe, 3 failed, 1 errors (refused 5), 2 lost\n");
    }

    @ParameterizedTest
    @EnumSource(value = Trial.OnInconclusive.class, names = "FAIL", mode = EnumSource.Mode.EXCLUDE)
    void whatIsGreenWithoutAPassSaysSo(Trial.OnInconclusive policy) throws IOException {
        Design design = Designs.by(
                Trial.Rule.CONFIDENCE, Trial.Stop.NEVER, Trial.Errors.AGAINST, policy, Designs.unlimited(14, 0.8));
        String open = "P".repeat(13) + "F";
        assertThat(summary(design, open))
                .contains("\n  INCONCLUSIVE  AgentTest.answers   " + UNDECIDED
                        + ": fails no build, by onInconclusive = " + policy + "\n")
                .contains("13/14 passed (92.9 %, need 80 % with confidence 95 %).  1 failed (refused 1)\n")
                .contains("the true rate is at least 70.3 %")
                .doesNotContain("  PASS  ");
        assertThat(summary(design, open, "P".repeat(14)))
                .contains("\n  INCONCLUSIVE  AgentTest.answers   " + UNDECIDED
                        + " in 1 of 2 rows: fails no build, by onInconclusive = " + policy + "\n")
                .doesNotContain("  PASS  ");
    }
}
