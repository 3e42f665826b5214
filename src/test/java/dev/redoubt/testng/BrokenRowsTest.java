package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.BrokenRows;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.xml.XmlSuite.ParallelMode;

/** Rows that break off hide the rows after them, and the run says so: in the build and in the report alike. */
class BrokenRowsTest {
    private static final String MISSING = "its data provider was never read to its end, so rows may be missing";

    @TempDir
    Path directory;

    private SuiteRun of(Class<?> subject) {
        return SuiteRun.into(directory).of(subject).outsideABuildTool().withoutOracle();
    }

    private static String reasons(RunOutcome run) {
        return run.report().get("incompleteReasons").toString();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                BrokenRows.InNext.class,
                BrokenRows.JudgedTogether.class,
                BrokenRows.NullRow.class,
            })
    void rowsBehindTheOneThatBreaksAreMissed(Class<?> subject) {
        RunOutcome run = of(subject).run();
        assertThat(run.status() & 1).as("exit code").isEqualTo(1);
        assertThat(reasons(run)).contains("neverLeaks(int): " + MISSING);
    }

    @Test
    void rowsBehindAListenerThatThrowsAreMissed() {
        RunOutcome run = of(BrokenRows.ListenerThrows.class)
                .with(new BrokenRows.ListenerThrows())
                .run();
        assertThat(run.status() & 1).as("exit code").isEqualTo(1);
        assertThat(reasons(run)).contains("neverLeaks(int): " + MISSING);
    }

    @Test
    void rowsThatRanAreJudgedAsTheyEnded() {
        RunOutcome run = of(BrokenRows.InNext.class).run();
        assertThat(run.outcomes("BrokenRows$InNext.neverLeaks [0]")).isEqualTo("PPP");
        assertThat(run.outcomes("BrokenRows$InNext.neverLeaks [1]")).isEqualTo("PPP");
        assertThat(run.report().get("trialGroups")).hasSize(2);
    }

    @Test
    void aTrialThatBreaksAfterItsLastRowWasNotRunToItsEnd() {
        RunOutcome run = of(BrokenRows.AfterTheLastRow.class).run();
        assertThat(run.status() & 1).as("exit code").isEqualTo(1);
        assertThat(reasons(run)).contains("works(int): trial 0 broke off after its last row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "methods"})
    void aTrialThatBreaksOffCountsForTheRowsItDidNotGetTo(String parallel) {
        RunOutcome run = of(BrokenRows.OnlyTheFirstTrial.class)
                .parallel(ParallelMode.getValidParallel(parallel))
                .threads(1)
                .run();
        RunChecks.isCompleteAndAddsUp(run);
        for (int row = 0; row < 5; row++) {
            assertThat(run.outcomes("BrokenRows$OnlyTheFirstTrial.mostlyWorks [" + row + "]"))
                    .isEqualTo(row < 2 ? "PPP" : "EPP");
        }
    }

    /** The rows are known only after the first trial has ended without one. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                BrokenRows.NothingForTheFirstTrial.class,
                BrokenRows.NothingForTheFirstTrialTogether.class,
            })
    void aTrialThatWasGivenNothingCountsForRowsThatOthersWereGivenAndForNothingElse(Class<?> subject) {
        RunOutcome run = of(subject).run();
        RunChecks.isCompleteAndAddsUp(run);
        RunChecks.failsTheBuildByVerdict(run);
        assertThat(run.report().get("summary").get("trials").get("passed").asInt())
                .isEqualTo(4);
        assertThat(run.report().get("summary").get("trials").get("skipped").asInt())
                .isEqualTo(2);
    }
}
