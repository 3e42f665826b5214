package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts at one trial, as journals tell them: which counts, and which should not have been. */
class RetriedTest {
    private static final InvocationId TRIAL = Facts.trial("judged", "", 0);

    @TempDir
    Path directory;

    private static Fact.Recorded recorded(Outcome outcome, int retry) {
        Fact.Recorded first = Facts.recorded(TRIAL, outcome);
        return new Fact.Recorded(
                first.id(),
                new Attempt(1, retry),
                first.type(),
                outcome,
                first.parameters(),
                null,
                first.recording(),
                first.timing());
    }

    private static JournalText planned(int errorRetries) {
        return JournalText.of("w")
                .add(new Fact.SuiteAnnounced("suite", 1))
                .add(Facts.trials("judged", Designs.of(1, 1.0).withErrorRetries(errorRetries)))
                .add(new Fact.SuiteStarted("suite", 1, 1));
    }

    private RunReport merge() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return Merge.ofJournals(files.toList());
        }
    }

    private static String outcomes(RunReport report) {
        return report.trialGroups().stream().map(TrialGroupReport::outcomes).reduce("", String::concat);
    }

    @ParameterizedTest
    @CsvSource({
        // attempts in order (. for one of which nothing is on record), allowed retries, what counts, what is found
        "EP, 1, P, ''",
        "EEP, 2, P, ''",
        "EEE, 2, E, ''",
        "EF, 1, F, ''",
        "EEP, 1, E, attempt 3",
        "EP, 0, E, attempt 2",
        "FP, 1, F, ''",
        "UP, 1, U, ''",
        "UEP, 2, U, ''",
        "DP, 1, D, attempt 2",
        "PP, 1, P, attempt 2",
        "PE, 1, E, attempt 2",
        ".P, 1, P, attempt 2",
        "E.P, 2, E, attempt 3",
    })
    void anAttemptIsReplacedOnlyAfterAnError(String attempts, int allowed, String counts, String found)
            throws IOException {
        JournalText journal = planned(allowed);
        for (int retry = 0; retry < attempts.length(); retry++) {
            if (attempts.charAt(retry) != '.') {
                journal.run(recorded(Outcome.ofLetter(attempts.charAt(retry)), retry));
            }
        }
        journal.footer().write(directory);
        RunReport report = merge();
        assertThat(outcomes(report)).isEqualTo(counts);
        assertThat(report.findings()).hasSize(found.isEmpty() ? 0 : 1).allSatisfy(finding -> {
            assertThat(finding.toString())
                    .contains("was run again (" + found + ")")
                    .contains("allowed only after an ERROR on record, and " + allowed + " times at most");
            assertThat(finding.makesIncomplete()).isTrue();
        });
    }

    @Test
    void whatIsKnownLateOfAnAttemptCounts() throws IOException {
        planned(1)
                .run(recorded(Outcome.ERROR, 0))
                .run(recorded(Outcome.PASS, 1))
                .add(new Fact.Amended(TRIAL, new Attempt(1, 0), Outcome.UNSAFE, List.of()))
                .footer()
                .write(directory);
        assertThat(outcomes(merge())).isEqualTo("U");
    }

    @Test
    void anAttemptThatWasLostIsLost() throws IOException {
        planned(1)
                .run(recorded(Outcome.ERROR, 0))
                .add(new Fact.Begun(TRIAL, new Attempt(1, 1), 3_000))
                .write(directory);
        assertThat(outcomes(merge())).isEqualTo("X");
    }
}
