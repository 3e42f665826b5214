package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an execution after its record: late judgements, reruns, tolerance. */
class AmendedTest {
    @TempDir
    Path directory;

    private RunReport merge() throws IOException {
        return Merge.ofJournals(List.of(directory.resolve("w.jsonl")));
    }

    private static InvocationId test(String method) {
        return InvocationId.of(Facts.test(method));
    }

    private static ResultReport first(RunReport report) {
        try (Stream<ResultReport> results = report.results().stream()) {
            return results.findFirst().orElseThrow();
        }
    }

    private static TrialGroupReport onlyGroup(RunReport report) {
        assertThat(report.trialGroups()).hasSize(1);
        return report.trialGroups().get(0);
    }

    @Test
    void whatComesLateMakesAnOutcomeWorseAndNeverBetter() throws IOException {
        InvocationId passed = Facts.trial("judged", "", 0);
        InvocationId unsafe = Facts.trial("judged", "", 1);
        JournalText.started("w", Facts.trials("judged", Designs.of(2, 0.5)))
                .run(passed, Outcome.PASS)
                .run(unsafe, Outcome.UNSAFE)
                .add(late(passed, Outcome.FAIL))
                .add(late(unsafe, Outcome.PASS))
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(onlyGroup(report).outcomes()).isEqualTo("FU");
        assertThat(first(report).decisive().late())
                .extracting(RecordedResult::summary)
                .containsExactly("late");
        assertThat(onlyGroup(report).kinds()).containsEntry("slow", 1L);
        assertThat(onlyGroup(report).notes())
                .anySatisfy(
                        note -> assertThat(note.kind() + ": " + note.summary()).isEqualTo("slow: late"));
    }

    @Test
    void whatComesBehindTheFooterCountsAndCutsNothing() throws IOException {
        InvocationId passed = Facts.trial("judged", "", 0);
        JournalText journal = JournalText.started("w", Facts.trials("judged", Designs.of(1, 1.0)))
                .run(passed, Outcome.PASS)
                .footer();
        journal.add(late(passed, Outcome.UNSAFE)).write(directory);
        RunReport report = merge();
        assertThat(report.incompleteReasons()).isEmpty();
        assertThat(report.gate()).isEqualTo(RunReport.Gate.FAILED);
        journal.add(new Fact.Incident("judged outside a trial")).write(directory);
        assertThat(merge().incompleteReasons()).containsExactly("judged outside a trial");
        journal.add(Facts.begun(Facts.trial("judged", "", 0))).write(directory);
        assertThat(merge().incompleteReasons()).anyMatch(reason -> reason.contains("no footer"));
    }

    private static Fact.Amended late(InvocationId id, Outcome outcome) {
        return new Fact.Amended(
                id, Attempt.FIRST, outcome, List.of(new RecordedResult(outcome, "slow", "late", Map.of())));
    }

    @Test
    void aRerunReplacesTheResultOfATestButNotOfATrial() throws IOException {
        Attempt again = new Attempt(2, 0);
        InvocationId plain = test("plain");
        InvocationId trial = Facts.trial("judged", "", 0);
        JournalText.started("w", Facts.ordinary("plain"), Facts.trials("judged", Designs.of(1, 1.0)))
                .run(plain, Outcome.FAIL)
                .run(trial, Outcome.FAIL)
                .add(repeated(plain, again))
                .add(repeated(trial, again))
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(report.summary().tests().passed()).isEqualTo(1);
        assertThat(report.summary().retries()).isEqualTo(2);
        assertThat(onlyGroup(report).outcomes()).isEqualTo("F");
        assertThat(first(report).attempts()).extracting(AttemptReport::attempt).containsExactly(Attempt.FIRST, again);
    }

    private static Fact.Recorded repeated(InvocationId id, Attempt attempt) {
        Fact.Recorded first = Facts.recorded(id, Outcome.PASS);
        return new Fact.Recorded(
                id,
                attempt,
                first.type(),
                first.outcome(),
                first.parameters(),
                first.thrown(),
                first.recording(),
                first.timing());
    }

    @Test
    void whatTestNgToleratedIsNotRed() throws IOException {
        JournalText.started("w", Facts.ordinary("plain"))
                .run(test("plain"), Outcome.FAIL)
                .add(new Fact.Tolerated(test("plain"), Attempt.FIRST))
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(report.gate()).isEqualTo(RunReport.Gate.PASSED);
        assertThat(report.summary().tests().tolerated()).isEqualTo(1);
    }
}
