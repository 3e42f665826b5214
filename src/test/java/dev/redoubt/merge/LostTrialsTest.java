package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
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

/** What is said of a trial group of which a JVM took trials with it when it died. */
class LostTrialsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        // maxUnsafe, onInconclusive, outcomes, reason, whether it is green
        "1, FAIL, PPPPPPPPPPPPPPPPUX, TRIALS_LOST, false",
        "1, FAIL, PPPPPPPPPPPPPPPPX, DEMONSTRATED, true",
        "0, PASS, XPPPPPPPPPPPPPPPPPPP, TRIALS_LOST, false",
        "-1, PASS, XPPPPPPPPPPPPPPPPPPP, TRIALS_LOST, false",
        "-1, SKIP, FPPPPPPPPPPPPPPPPPPX, TRIALS_LOST, false",
        "-1, PASS, FPPPPPPPPPPPPPPPPPPP, PASS_OUT_OF_REACH, true",
    })
    void sequentially(int maxUnsafe, Trial.OnInconclusive policy, String outcomes, String reason, boolean isGreen)
            throws IOException {
        Design design = Designs.by(
                Trial.Rule.CONFIDENCE,
                Trial.Stop.SEQUENTIAL,
                Trial.Errors.AGAINST,
                policy,
                Designs.of(20, 0.8, maxUnsafe));
        JournalText journal = JournalText.of("w1")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("survives", design))
                .add(new Fact.SuiteStarted("suite", 1, 1));
        for (int trial = 0; trial < outcomes.length(); trial++) {
            InvocationId id = Facts.trial("survives", "", trial);
            Outcome outcome = Outcome.ofLetter(outcomes.charAt(trial));
            JournalText unused = outcome == Outcome.NO_RESULT ? journal.add(Facts.begun(id)) : journal.run(id, outcome);
        }
        RunReport report = Merge.ofJournals(List.of(journal.write(directory)));
        TrialGroupReport group = report.trialGroups().get(0);
        assertThat(group.outcomes()).startsWith(outcomes);
        assertThat(group.decision().reason().name()).isEqualTo(reason);
        assertThat(group.isGreen()).isEqualTo(isGreen);
        assertThat(group.failsForCertain()).isFalse();
    }
}
