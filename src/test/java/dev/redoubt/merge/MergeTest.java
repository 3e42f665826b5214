package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Parameters;
import dev.redoubt.report.Finding;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.sink.JsonReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    @TempDir
    Path directory;

    private RunReport merge() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return Merge.ofJournals(files.toList());
        }
    }

    private static InvocationId test(String method) {
        return InvocationId.of(Facts.test(method));
    }

    private static List<String> places(RunReport report) {
        return report.findings().stream().map(Finding::place).toList();
    }

    private static List<ResultReport> results(RunReport report) {
        try (Stream<ResultReport> results = report.results().stream()) {
            return results.toList();
        }
    }

    private static TrialGroupReport onlyGroup(RunReport report) {
        assertThat(report.trialGroups()).hasSize(1);
        return report.trialGroups().get(0);
    }

    private static String verdict(TrialGroupReport group) {
        return group.decision().verdict() + " " + group.decision().reason() + " " + group.outcomes();
    }

    private byte[] json(List<Path> journals) throws IOException {
        Path file = Files.createTempFile(directory, "report", ".json");
        new JsonReport().write(Merge.ofJournals(journals), file);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    @Test
    void givesTheSameBytesInWhateverOrderTheJournalsCome() throws IOException {
        Random random = new Random(4);
        List<JournalText> journals = new ArrayList<>();
        for (int worker = 0; worker < 5; worker++) {
            journals.add(JournalText.started(
                    "w" + worker,
                    Facts.trials("judged", Designs.of(40, 0.5), "b", "a"),
                    Facts.dataDriven("rows", Designs.of(3, 0.6)),
                    Facts.ordinary("plain")));
        }
        journals.get(2).run(test("plain"), Outcome.FAIL).run(test("plain"), Outcome.PASS);
        for (int trial = 0; trial < 40; trial++) {
            journals.get(random.nextInt(5)).run(Facts.trial("judged", "", trial), Outcome.values()[random.nextInt(7)]);
        }
        for (int row = 0; row < 12; row++) {
            for (int trial = 0; trial < 3; trial++) {
                journals.get(random.nextInt(5)).run(Facts.trial("rows", "p" + row, trial), Outcome.PASS);
            }
        }
        journals.forEach(journal -> journal.add(new Fact.RowsCounted(Facts.test("rows"), 1, InvocationId.NONE, 12, 0)));
        List<Path> files = new ArrayList<>();
        journals.subList(0, 4).forEach(journal -> files.add(journal.footer().write(directory)));
        files.add(journals.get(4).line("{\"cut").writeWithoutLastLineFeed(directory));
        byte[] expected = json(files);
        Collections.reverse(files);
        assertThat(json(files)).isEqualTo(expected);
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(files, random);
            assertThat(json(files)).isEqualTo(expected);
        }
    }

    @Test
    void sortsResultsByNumbersAndNotByText() throws IOException {
        JournalText journal = JournalText.started("w", Facts.trials("judged", Designs.of(12, 0.5)));
        for (int trial = 11; trial >= 0; trial--) {
            journal.run(Facts.trial("judged", "", trial), Outcome.PASS);
        }
        journal.footer().write(directory);
        assertThat(results(merge()).stream().map(result -> result.id().trial()))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void countsTrialsSavedByAnEarlyStop() throws IOException {
        JournalText.started("w", Facts.trials("judged", Designs.of(5, 0.9)))
                .run(Facts.trial("judged", "", 0), Outcome.FAIL)
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(verdict(onlyGroup(report))).isEqualTo("FAIL RATE_UNREACHABLE F....");
        assertThat(onlyGroup(report).counts().saved()).isEqualTo(4);
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void aTrialThatBeganAndNeverEndedIsLost() throws IOException {
        JournalText.started("w", Facts.trials("judged", Designs.of(3, 0.6)))
                .run(Facts.trial("judged", "", 0), Outcome.PASS)
                .run(Facts.trial("judged", "", 1), Outcome.PASS)
                .add(Facts.begun(Facts.trial("judged", "", 2)))
                .write(directory);
        RunReport report = merge();
        assertThat(verdict(onlyGroup(report))).isEqualTo("INCONCLUSIVE TRIALS_LOST PPX");
        assertThat(onlyGroup(report).counts().begunAndLost()).isEqualTo(1);
        assertThat(report.incompleteReasons())
                .contains("1 test or trial was begun and never reported")
                .contains("journals/w.jsonl: no footer. The worker died, or still runs.");
        assertThat(report.gate()).isEqualTo(RunReport.Gate.INCOMPLETE);
        assertThat(results(report)).hasSize(3).last().satisfies(lost -> {
            assertThat(lost.outcome()).isEqualTo(Outcome.NO_RESULT);
            assertThat(lost.type()).isEqualTo(Fact.Type.TRIAL);
        });
    }

    @Test
    void whatWasPlannedAndNeverBeganIsMissing() throws IOException {
        JournalText.started("w", Facts.trials("judged", Designs.of(3, 0.6)), Facts.ordinary("plain"))
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(verdict(onlyGroup(report))).isEqualTo("INCONCLUSIVE INCOMPLETE ...");
        assertThat(report.summary().trials().neverBegun()).isEqualTo(3);
        assertThat(report.summary().tests().neverBegun()).isEqualTo(1);
        assertThat(report.incompleteReasons()).containsExactly("4 tests or trials were planned and never begun");
    }

    @Test
    void aFailureIsCertainWhateverIsMissing() throws IOException {
        JournalText.started("w", Facts.trials("judged", Designs.of(3, 1.0)))
                .run(Facts.trial("judged", "", 0), Outcome.UNSAFE)
                .add(Facts.begun(Facts.trial("judged", "", 1)))
                .write(directory);
        RunReport report = merge();
        assertThat(onlyGroup(report).failsForCertain()).isTrue();
        assertThat(report.isComplete()).isFalse();
        assertThat(report.gate()).isEqualTo(RunReport.Gate.FAILED);
    }

    @Test
    void rowsThatWereNeverCountedMayBeMissing() throws IOException {
        JournalText.started("w", Facts.dataDriven("rows", Designs.of(1, 1.0)))
                .run(Facts.trial("rows", "0", 0), Outcome.PASS)
                .footer()
                .write(directory);
        assertThat(merge().incompleteReasons())
                .singleElement()
                .asString()
                .endsWith("its data provider was never read to its end, so rows may be missing");
    }

    @Test
    void rowsThatNeverBeganAreGroupsWithoutOutcome() throws IOException {
        JournalText.started("w", Facts.dataDriven("rows", Designs.of(2, 1.0)))
                .run(Facts.trial("rows", "1", 0), Outcome.PASS)
                .run(Facts.trial("rows", "1", 1), Outcome.PASS)
                .add(new Fact.RowsCounted(Facts.test("rows"), 1, 0, 3, 0))
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(report.trialGroups()).extracting(TrialGroupReport::outcomes).containsExactly("..", "PP", "..");
        assertThat(report.incompleteReasons())
                .contains("suite/test/com.acme.AgentTest.rows(): 2 of 3 rows never began");
    }

    @Test
    void countsARecordOnceThatStandsTwice() throws IOException {
        JournalText.started("a", Facts.ordinary("plain"))
                .run(test("plain"), Outcome.FAIL)
                .footer()
                .write(directory);
        JournalText.started("b", Facts.ordinary("plain"))
                .run(test("plain"), Outcome.FAIL)
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(report.summary().tests().recorded()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.findings())
                .singleElement()
                .asString()
                .contains("was recorded before")
                .contains("counts once");
    }

    @Test
    void theWorseOfTwoContradictingRecordsCounts() throws IOException {
        JournalText.started("a", Facts.trials("judged", Designs.of(1, 1.0)))
                .run(Facts.trial("judged", "", 0), Outcome.UNSAFE)
                .footer()
                .write(directory);
        JournalText.started("b", Facts.trials("judged", Designs.of(1, 1.0)))
                .run(Facts.trial("judged", "", 0), Outcome.PASS)
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(verdict(onlyGroup(report))).isEqualTo("FAIL UNSAFE_LIMIT U");
        assertThat(report.isComplete()).isFalse();
        assertThat(places(report)).containsExactly("journals/b.jsonl:6");
    }

    @Test
    void aRecordAfterItsLossInAnotherJournalIsNoLoss() throws IOException {
        JournalText.started("a", Facts.ordinary("plain"))
                .add(Facts.begun(test("plain")))
                .footer()
                .write(directory);
        JournalText.started("b", Facts.ordinary("plain"))
                .run(test("plain"), Outcome.PASS)
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(report.summary().tests().passed()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void trialsOfOneRowWithOtherParametersAreNotTrialsOfTheSameThing() throws IOException {
        JournalText.started("w", Facts.trials("judged", Designs.of(2, 1.0)))
                .add(Facts.recorded(Facts.trial("judged", "", 0), Outcome.PASS, new Parameters(List.of("a"), "1")))
                .add(Facts.recorded(Facts.trial("judged", "", 1), Outcome.PASS, new Parameters(List.of("b"), "2")))
                .footer()
                .write(directory);
        assertThat(verdict(onlyGroup(merge()))).isEqualTo("INCONCLUSIVE ROW_DRIFT PP");
    }

    @Test
    void trialsThatCountedDifferentRowsDriftToo() throws IOException {
        JournalText.started("w", Facts.dataDriven("rows", Designs.of(2, 1.0)))
                .run(Facts.trial("rows", "0", 0), Outcome.PASS)
                .run(Facts.trial("rows", "0", 1), Outcome.PASS)
                .add(new Fact.RowsCounted(Facts.test("rows"), 1, 0, 1, 0))
                .add(new Fact.RowsCounted(Facts.test("rows"), 1, 1, 2, 0))
                .footer()
                .write(directory);
        assertThat(merge().trialGroups().get(0).decision().reason().name()).isEqualTo("ROW_DRIFT");
    }

    @Test
    void whatWasTakenOutIsShownAndNotMissed() throws IOException {
        JournalText.started("w", Facts.ordinary("plain"), Facts.trials("judged", Designs.of(4, 1.0)))
                .add(new Fact.Filtered(Facts.test("plain"), 1))
                .add(new Fact.Filtered(Facts.test("judged"), 1))
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.summary().tests().filtered()).isEqualTo(1);
        assertThat(report.summary().trials().filtered()).isEqualTo(4);
        assertThat(report.trialGroups()).isEmpty();
    }

    @Test
    void aSuiteThatNeverStartedIsMissing() throws IOException {
        JournalText.of("w").add(new Fact.SuiteAnnounced("nightly", 1)).footer().write(directory);
        assertThat(merge().incompleteReasons()).containsExactly("suite nightly never started");
    }

    @Test
    void aTestThatNobodyPlannedMakesTheRunIncomplete() throws IOException {
        JournalText.started("w").run(test("surprise"), Outcome.PASS).footer().write(directory);
        RunReport report = merge();
        assertThat(report.summary().tests().passed()).isEqualTo(1);
        assertThat(report.incompleteReasons())
                .containsExactly(
                        "journals/w.jsonl:5: suite/test/com.acme.AgentTest.surprise() was run, and never planned. It counts.");
    }

    @Test
    void aTrialOutsideThePlanIsLeftOutAndSaid() throws IOException {
        JournalText.started("w", Facts.trials("judged", Designs.of(1, 1.0)))
                .run(Facts.trial("judged", "", 0), Outcome.PASS)
                .run(Facts.trial("judged", "", 7), Outcome.UNSAFE)
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(onlyGroup(report).outcomes()).isEqualTo("P");
        assertThat(report.incompleteReasons()).singleElement().asString().contains("#7 is not one of the 1 trials");
        assertThat(report.gate()).isNotEqualTo(RunReport.Gate.PASSED);
    }

    @Test
    void anIncidentMakesTheRunIncomplete() throws IOException {
        JournalText.started("w")
                .add(new Fact.Incident("unsafe was recorded nowhere"))
                .footer()
                .write(directory);
        assertThat(merge().incompleteReasons()).containsExactly("unsafe was recorded nowhere");
    }

    @Test
    void aRunWithoutJournalIsIncomplete() throws IOException {
        RunReport report = merge();
        assertThat(report.gate()).isEqualTo(RunReport.Gate.INCOMPLETE);
        assertThat(report.incompleteReasons()).containsExactly("no worker has written a journal");
    }

    @Test
    void aJournalThatGoesOnElsewhereWasNotCut() throws IOException {
        JournalText.started("first", Facts.ordinary("plain"), Facts.ordinary("next"))
                .run(test("plain"), Outcome.PASS)
                .line("{\"line\":\"beg")
                .writeWithoutLastLineFeed(directory);
        Fact.Header header = new Fact.Header("run-1", "first", 1_000, Map.of("continues", "first.jsonl"), Map.of());
        JournalText.of("second", header)
                .run(test("next"), Outcome.PASS)
                .footer()
                .write(directory);
        RunReport report = merge();
        assertThat(report.incompleteReasons()).isEmpty();
        assertThat(report.run().varying().workers()).singleElement().satisfies(worker -> {
            assertThat(worker.recorded()).isEqualTo(2);
            assertThat(worker.threads()).isEqualTo(1);
        });
    }

    @Test
    void theDigestTellsOutcomesVerdictsAndDesignsApart() throws IOException {
        String base = digest(0.5, Outcome.FAIL, Outcome.PASS, "a");
        assertThat(digest(0.5, Outcome.FAIL, Outcome.PASS, "another-worker")).isEqualTo(base);
        assertThat(digest(0.5, Outcome.ERROR, Outcome.PASS, "a")).isNotEqualTo(base);
        assertThat(digest(0.6, Outcome.FAIL, Outcome.PASS, "a")).isNotEqualTo(base);
        assertThat(digest(0.5, Outcome.FAIL, Outcome.FAIL, "a")).isNotEqualTo(base);
    }

    private String digest(double threshold, Outcome ordinary, Outcome trial, String worker) throws IOException {
        Path fresh = Files.createTempDirectory(directory, "d");
        Path file = JournalText.started(
                        worker, Facts.ordinary("plain"), Facts.trials("judged", Designs.of(2, threshold)))
                .run(test("plain"), ordinary)
                .run(Facts.trial("judged", "", 0), trial)
                .run(Facts.trial("judged", "", 1), Outcome.PASS)
                .footer()
                .write(fresh);
        return Merge.ofJournals(List.of(file)).digest();
    }
}
