package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.samples.NeedsAVerdict;
import dev.redoubt.samples.WaitsForTrials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.Assert;
import org.testng.ITestContext;
import org.testng.ITestResult;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.xml.XmlSuite.ParallelMode;
import org.testng.xml.XmlTest;

/** A trial is a test like any other: it shares the threads, takes turns, gets what TestNG injects, and is waited for. */
class ClonesTest extends TrialSamples {
    public static class Plain {
        @org.testng.annotations.Test
        @Trial(n = 12)
        public void counts() {
            LOG.add("index " + Trials.current().index());
            LOG.add("count " + Trials.current().count());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS", "CLASSES", "TESTS", "INSTANCES"})
    void everyNumberIsGivenOnce(ParallelMode mode) {
        RunOutcome run = run(Plain.class, mode);
        assertThat(logged("index ")).containsExactlyInAnyOrderElementsOf(numbered("index ", 12));
        assertThat(logged("count ")).hasSize(12).containsOnly("count 12");
        assertThat(run.outcomes("ClonesTest$Plain.counts")).isEqualTo("P".repeat(12));
    }

    /** Passes only if all its trials run at once. */
    public static class AllAtOnce {
        private static final int TRIALS = 4;
        private final CountDownLatch arrived = new CountDownLatch(TRIALS);

        @org.testng.annotations.Test
        @Trial(n = TRIALS)
        public void meet() throws InterruptedException {
            arrived.countDown();
            Assert.assertTrue(arrived.await(60, TimeUnit.SECONDS), "the others never came");
        }
    }

    @Test
    void trialsOfOneMethodShareTheOrdinaryThreads() {
        assertThat(run(AllAtOnce.class, ParallelMode.METHODS).verdict("ClonesTest$AllAtOnce.meet"))
                .isEqualTo("PASS RATE_MET");
    }

    public static class Injected {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void isTold(ITestContext context, Method method, XmlTest xmlTest) {
            LOG.add(context.getName() + " " + method.getName() + " " + xmlTest.getName());
        }

        @BeforeMethod
        public void before(Method method, ITestResult result, ITestContext context) {
            LOG.add("before " + method.getName() + " " + result.getMethod().getMethodName() + " " + context.getName());
        }
    }

    @Test
    void testNgInjectsWhatItKnows() {
        run(Injected.class);
        assertThat(counted()).isEqualTo(Map.of("test isTold test", 3L, "before isTold isTold test", 3L));
    }

    public static class InjectedRows {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 2)
        public void isTold(ITestContext context, String word, Method method) {
            LOG.add(context.getName() + " " + word + " " + method.getName());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void injectionWorksBesideRows(ParallelMode mode) {
        RunOutcome run = run(InjectedRows.class, mode);
        assertThat(counted()).isEqualTo(Map.of("test a isTold", 2L, "test b isTold", 2L));
        assertThat(run.report().get("trialGroups")).hasSize(2);
    }

    public static class Turns {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void first() {
            LOG.add("first " + Trials.current().index());
        }

        @org.testng.annotations.Test
        public void ordinary() {
            LOG.add("ordinary");
        }

        @org.testng.annotations.Test
        @Trial(n = 2)
        public void second() {
            LOG.add("second " + Trials.current().index());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "trial, 'first 0, ordinary, second 0, first 1, second 1, first 2'",
        "row, 'first 0, first 1, first 2, ordinary, second 0, second 1'"
    })
    void trialsTakeTurnsAsTheSettingSays(String order, String expected) {
        RunChecks.check(SuiteRun.into(directory)
                .of(Turns.class)
                .property("redoubt.order", order)
                .run());
        assertThat(LOG).containsExactly(expected.split(", "));
    }

    public static class RowsInTurn {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 3, threshold = 0.6)
        public void answers(String word) {
            LOG.add(word + Trials.current().index());
            Assert.assertNotEquals(word + Trials.current().index(), "b1");
        }
    }

    @ParameterizedTest
    @CsvSource({"trial, 'a0, b0, a1, b1, a2, b2'", "row, 'a0, a1, a2, b0, b1, b2'"})
    void rowsTakeTurnsAsTheSettingSays(String order, String expected) {
        RunOutcome run = SuiteRun.into(directory)
                .of(RowsInTurn.class)
                .property("redoubt.order", order)
                .run();
        RunChecks.check(run);
        assertThat(LOG).containsExactly(expected.split(", "));
        assertThat(run.outcomes("ClonesTest$RowsInTurn.answers [0]")).isEqualTo("PPP");
        assertThat(run.outcomes("ClonesTest$RowsInTurn.answers [1]")).isEqualTo("PFP");
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void whoDependsOnATrialWaitsForAllOfThemAndRunsIfTheVerdictIsPass(ParallelMode mode) {
        RunOutcome run = SuiteRun.into(directory)
                .of(WaitsForTrials.class)
                .parallel(mode)
                .property("redoubt.stop", "never")
                .run();
        RunChecks.check(run);
        assertThat(run.outcomes("WaitsForTrials.login")).isEqualTo("PPPPFF");
        assertThat(run.status()).isZero();
        assertThat(WaitsForTrials.LOG)
                .containsExactlyInAnyOrder("method after 6", "group after 6", "trial after 6", "trial after 6");
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void whoDependsOnAFailedVerdictIsSkipped(ParallelMode mode) {
        RunOutcome run = run(NeedsAVerdict.class, mode);
        assertThat(run.verdict("NeedsAVerdict.login")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(NeedsAVerdict.LOG).containsExactly("runsAlways");
        assertThat(view.of("SKIPPED"))
                .extracting(TestNgView.Seen::name)
                .containsExactlyInAnyOrder("needsTheMethod", "needsTheGroup", "needsItIndirectly");
        assertThat(run.report().get("summary").get("tests").get("skipped").asInt())
                .isEqualTo(3);
    }
}
