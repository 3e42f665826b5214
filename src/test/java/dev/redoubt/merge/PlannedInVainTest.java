package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few lines of a journal can plan more trials than there is memory for. Memory is for what was recorded. */
class PlannedInVainTest {
    private static final int TRIALS = 1_000_000;
    private static final int ROWS = 50;

    @TempDir
    Path directory;

    /** Merges a journal, and says how many trials never began. */
    public static final class Merging {
        public static void main(String[] arguments) throws IOException {
            RunReport report = Merge.ofJournals(List.of(Path.of(arguments[0])));
            System.out.println(report.trialGroups().size() + " groups, "
                    + report.summary().trials().neverBegun() + " never begun, complete " + report.isComplete());
        }
    }

    @ParameterizedTest
    @EnumSource(Trial.Judge.class)
    void aMillionTrialsOfEachOfManyRows(Trial.Judge judge) throws IOException {
        JournalText journal = JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.dataDriven("rows", design(judge)))
                .add(new Fact.SuiteStarted("suite", 1, 1));
        for (int row = 0; row < ROWS; row++) {
            journal.run(Facts.trial("rows", Integer.toString(row), 0), Outcome.PASS);
        }
        Path file = journal.add(new Fact.RowsCounted(Facts.test("rows"), 1, 0, ROWS, 0))
                .footer()
                .write(directory);
        ChildProcess.Exit exit = ChildJvm.of(Merging.class.getName(), file.toString())
                .option("-Xmx48m")
                .run();
        assertThat(exit.out().strip())
                .as("%s", exit)
                .isEqualTo((judge == Trial.Judge.ROW ? ROWS : 1) + " groups, " + ((long) ROWS * (TRIALS - 1))
                        + " never begun, complete false");
    }

    private static Design design(Trial.Judge judge) {
        Design like = Designs.of(TRIALS, 0.5);
        return new Design(
                like.n(),
                like.threshold(),
                like.maxUnsafe(),
                like.maxErrors(),
                like.rule(),
                like.stop(),
                like.errors(),
                judge,
                like.assertionsAre(),
                like.confidence(),
                like.onInconclusive(),
                0,
                0);
    }
}
