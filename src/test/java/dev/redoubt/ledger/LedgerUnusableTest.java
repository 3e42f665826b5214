package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;

/** A ledger that cannot be written costs nobody a test, and never makes a verdict greener. */
class LedgerUnusableTest {
    @TempDir
    Path directory;

    private final List<String> complaints = new ArrayList<>();
    private final List<Path> refuges = new ArrayList<>();

    /** A refuge is outside of every directory that JUnit cleans. */
    @AfterEach
    void deleteRefuges() throws IOException {
        for (Path refuge : refuges.stream().filter(Files::exists).toList()) {
            try (Stream<Path> files = Files.walk(refuge)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A file where a directory should be: not even root can write into that. */
    private Path fileInTheWay() throws IOException {
        return Files.writeString(directory.resolve("taken"), "not a directory");
    }

    private DirectoryLedger ledger(RunDirectory run, Fact.Header header) {
        DirectoryLedger ledger = new DirectoryLedger(
                run, Map.of("execution", "main"), header, DirectoryLedger.Options.DEFAULT, complaints::add);
        if (ledger.refuge() != null) {
            refuges.add(ledger.refuge().path().getParent().getParent());
        }
        return ledger;
    }

    @Test
    void aUsableDirectoryNeedsNoRefuge() {
        RunDirectory run = RunDirectory.of(directory, "run-1");
        try (DirectoryLedger ledger = ledger(run, Facts.header("w1"))) {
            ledger.append(Facts.ordinary("plain"));
            assertThat(ledger.isKept()).isTrue();
            assertThat(ledger.refuge()).isNull();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void theJournalGoesOnInTheTemporaryDirectory() throws IOException {
        RunDirectory run = RunDirectory.of(fileInTheWay(), "run-1");
        try (DirectoryLedger ledger = ledger(run, Facts.header("w1"))) {
            write(ledger);
            assertThat(ledger.isKept()).isTrue();
            assertThat(ledger.refuge()).isNotNull();
            assertThat(ledger.refuge().runId()).isEqualTo("run-1");
            RunReport report = Merge.of(List.of(run, ledger.refuge()));
            assertThat(report.isComplete()).isTrue();
            assertThat(report.trialGroups())
                    .singleElement()
                    .satisfies(group -> assertThat(group.outcomes()).isEqualTo("PF"));
            assertThat(report.run().varying().workers()).hasSize(1);
        }
        assertThat(complaints)
                .singleElement()
                .asString()
                .startsWith(run.path() + ": ")
                .contains("The journal goes on in ", "Make room or choose another place with -Dredoubt.dir.");
    }

    private static void write(Ledger ledger) {
        ledger.append(new Fact.SuiteAnnounced("suite", 1));
        ledger.append(Facts.trials("judged", Designs.of(2, 0.5)));
        ledger.append(new Fact.SuiteStarted("suite", 1, 1));
        for (int trial = 0; trial < 2; trial++) {
            ledger.append(Facts.begun(Facts.trial("judged", "", trial)));
            ledger.append(Facts.recorded(Facts.trial("judged", "", trial), trial == 0 ? Outcome.PASS : Outcome.FAIL));
        }
        ledger.pause();
    }

    /** A worker whose name leads into a directory that is not there finds no refuge either. */
    @Test
    void withoutARefugeItSaysOnceThatNothingIsKept() {
        RunDirectory run = RunDirectory.of(directory, "run-1");
        try (DirectoryLedger ledger = ledger(run, Facts.header("no/such/directory/w1"))) {
            assertThat(ledger.isKept()).isFalse();
            assertThatCode(() -> write(ledger)).doesNotThrowAnyException();
            assertThat(ledger.isKept()).isFalse();
        }
        assertThat(complaints).singleElement().asString().contains("Results are judged, but no evidence is kept.");
    }

    @Test
    void whatComesAfterTheEndIsDroppedInSilence() {
        DirectoryLedger ledger = ledger(RunDirectory.of(directory, "run-1"), Facts.header("w1"));
        write(ledger);
        ledger.close();
        assertThatCode(() -> ledger.append(Facts.ordinary("late"))).doesNotThrowAnyException();
        assertThatCode(ledger::close).doesNotThrowAnyException();
        assertThat(complaints).isEmpty();
    }

    public static class Subject {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.75)
        public void passes() {
            Assert.assertNotEquals(Trials.current().index(), 1);
        }

        @org.testng.annotations.Test
        @Trial(n = 4)
        public void fails() {
            Assert.assertNotEquals(Trials.current().index(), 1);
        }

        @org.testng.annotations.Test
        public void ordinary() {}
    }

    private Path refugeOf(RunOutcome run) {
        String line = run.err().lines().findFirst().orElseThrow();
        int at = line.indexOf("goes on in ") + "goes on in ".length();
        Path runOfRefuge = Path.of(line.substring(at, line.indexOf(". Make room")));
        refuges.add(runOfRefuge.getParent().getParent());
        return runOfRefuge;
    }

    @Test
    void aRunWithoutItsDirectoryIsJudgedAllTheSame() throws IOException {
        TestNgView view = new TestNgView();
        RunOutcome run =
                SuiteRun.into(fileInTheWay()).of(Subject.class).with(view).run();
        Path refuge = refugeOf(run);
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.of("FAILED")).extracting(TestNgView.Seen::name).containsExactly("fails: verdict FAIL");
        assertThat(run.err().lines().filter(line -> line.startsWith("[redoubt]")))
                .hasSize(1);
        assertThat(Files.readString(directory.resolve("taken"))).isEqualTo("not a directory");
        assertThat(refuge.resolve("report.json")).exists();
        assertThat(run.out())
                .contains("2 trial groups: 1 PASS, 1 FAIL.")
                .contains("\n" + directory.resolve("taken") + ": ")
                .contains(refuge.resolve("html/index.html").toString());
    }

    /** Deletes what its run has written so far, as a test does that cleans up too much. */
    public static class DeletesItsRun {
        @org.testng.annotations.Test
        @Trial(n = 4, stop = Trial.Stop.NEVER)
        public void passes() throws IOException {
            if (Trials.current().index() == 2) {
                AtomicTree.delete(Path.of(System.getProperty("deletes.output")).resolve("runs"));
            }
        }
    }

    @Test
    void aLedgerThatWasDeletedMeanwhileIsNotGreen() throws IOException {
        System.setProperty("deletes.output", directory.resolve("out").toString());
        TestNgView view = new TestNgView();
        RunOutcome run = SuiteRun.into(directory.resolve("out"))
                .outsideABuildTool()
                .of(DeletesItsRun.class)
                .with(view)
                .run();
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.failures())
                .singleElement()
                .asString()
                .contains("The evidence of this run could not be kept, so its verdicts cannot be checked.");
        assertThat(run.err())
                .contains(".jsonl: ", "it was taken away while tests ran, with ", "The journal goes on in");
        assertThat(run.report().get("complete").asBoolean()).isFalse();
        assertThat(run.report().get("incompleteReasons").toString()).contains("it was taken away while tests ran");
    }

    @Test
    void aJournalThatWasCutMeanwhileIsNoEvidence() throws IOException {
        RunDirectory run = RunDirectory.of(directory, "run-1");
        try (DirectoryLedger ledger = ledger(run, Facts.header("w1"))) {
            ledger.append(Facts.ordinary("plain"));
            Files.write(run.journalFiles().get(0), new byte[0]);
            assertThat(ledger.isKept()).isFalse();
            refuges.add(ledger.refuge().path().getParent().getParent());
        }
        assertThat(complaints).singleElement().asString().contains("it was taken away while tests ran");
        assertThat(Merge.of(List.of(run)).incompleteReasons().toString()).contains("it was taken away while tests ran");
    }

    /** Such as by a test that runs TestNG into a directory of its own, and deletes that before its own JVM ends. */
    @Test
    void aRunThatIsTakenAwayAfterItsEndHasLostNothing() throws IOException {
        RunDirectory run = RunDirectory.of(directory, "run-1");
        try (DirectoryLedger ledger = ledger(run, Facts.header("w1"))) {
            ledger.append(Facts.ordinary("plain"));
            ledger.pause();
            AtomicTree.delete(run.path());
        }
        assertThat(complaints).isEmpty();
        assertThat(run.path()).doesNotExist();
    }

    @Test
    void whatIsSaidOfARunThatWasTakenAwayAfterAPauseIsNotCut() throws IOException {
        RunDirectory run = RunDirectory.of(directory, "run-1");
        Path refuge;
        try (DirectoryLedger ledger = ledger(run, Facts.header("w1"))) {
            ledger.append(Facts.ordinary("plain"));
            ledger.pause();
            AtomicTree.delete(run.path());
            assertThat(ledger.isKept()).isFalse();
            refuge = ledger.refuge().path();
            refuges.add(refuge.getParent().getParent());
        }
        assertThat(Merge.of(List.of(new RunDirectory(refuge))).findings())
                .noneMatch(finding -> finding.message().contains("no footer"));
    }

    public static class Green {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void passes() {}
    }

    @Test
    void evidenceThatIsKeptElsewhereIsKept() throws IOException {
        RunOutcome run = SuiteRun.into(fileInTheWay()).of(Green.class).run();
        Path refuge = refugeOf(run);
        assertThat(run.status()).isZero();
        assertThat(Merge.of(List.of(new RunDirectory(refuge))).isComplete()).isTrue();
    }
}
