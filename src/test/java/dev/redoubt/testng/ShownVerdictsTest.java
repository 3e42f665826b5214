package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.api.UnsafeError;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.DataProvider;
import org.testng.xml.XmlSuite.ParallelMode;

/** What TestNG, and everybody who listens to it, is shown of trials and verdicts. */
class ShownVerdictsTest {
    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    private RunOutcome run(Class<?> subject) {
        return SuiteRun.into(directory).of(subject).with(view).run();
    }

    public static class Tolerated {
        @org.testng.annotations.Test
        @Trial(n = 10, threshold = 0.8)
        public void staysOnTopic() {
            Assert.assertNotEquals(Trials.current().index(), 3, "drifted");
        }
    }

    @Test
    void aTrialThatItsGroupToleratesIsShownAsPassedAndSaysSo() {
        RunOutcome run = run(Tolerated.class);
        assertThat(run.status()).isZero();
        assertThat(run.verdict("ShownVerdictsTest$Tolerated.staysOnTopic")).isEqualTo("PASS RATE_MET");
        assertThat(view.of("FAILED")).isEmpty();
        assertThat(view.of("PASSED")).hasSize(10);
        assertThat(view.of("PASSED"))
                .filteredOn(seen -> seen.name().contains("FAIL"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.name()).isEqualTo("staysOnTopic [trial 3 of 10: FAIL, judged by its group]");
                    assertThat(seen.message()).startsWith("drifted");
                });
    }

    @Test
    void everyTrialHasANameOfItsOwn() {
        run(Tolerated.class);
        assertThat(view.all()).extracting(TestNgView.Seen::name).doesNotHaveDuplicates();
        assertThat(view.all())
                .extracting(TestNgView.Seen::name)
                .contains("staysOnTopic [trial 0 of 10]", "staysOnTopic [trial 9 of 10]");
    }

    @ParameterizedTest
    @CsvSource({"within, 4, WITHIN", "failure, 1, FAILED"})
    void otherWaysToShowIt(String show, int status, String shown) {
        RunOutcome run = SuiteRun.into(directory)
                .of(Tolerated.class)
                .with(view)
                .property("redoubt.trials.show", show)
                .run();
        assertThat(run.status()).isEqualTo(status);
        assertThat(view.of(shown)).hasSize(1);
        assertThat(run.report().get("trialGroups").get(0).get("verdict").asText())
                .isEqualTo("PASS");
    }

    public static class ToleratedWithoutAThrow {
        @org.testng.annotations.Test
        @Trial(n = 10, threshold = 0.7, stop = Trial.Stop.NEVER)
        public void staysOnTopic() {
            int index = Trials.current().index();
            if (index == 3) {
                Trials.current().fail("drifted", "spoke of the weather");
            } else if (index == 5) {
                throw new SkipException("no network");
            } else if (index == 7) {
                Assert.fail("drifted");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"passed, 0, PASSED, PASSED", "within, 4, WITHIN, WITHIN", "failure, 3, FAILED, SKIPPED"})
    void whatWasRecordedIsShownAsWhatWasThrown(String show, int status, String shown, String skipped) {
        RunOutcome run = SuiteRun.into(directory)
                .of(ToleratedWithoutAThrow.class)
                .with(view)
                .property("redoubt.trials.show", show)
                .run();
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.outcomes("ShownVerdictsTest$ToleratedWithoutAThrow.staysOnTopic"))
                .isEqualTo("PPPFPSPFPP");
        assertThat(view.of(shown))
                .filteredOn(seen -> seen.name().contains("FAIL, judged by its group"))
                .extracting(TestNgView.Seen::name)
                .containsExactlyInAnyOrder(
                        "staysOnTopic [trial 3 of 10: FAIL, judged by its group]",
                        "staysOnTopic [trial 7 of 10: FAIL, judged by its group]");
        assertThat(view.of(skipped))
                .extracting(TestNgView.Seen::name)
                .contains("staysOnTopic [trial 5 of 10: SKIPPED, judged by its group]");
        if (show.equals("failure")) {
            assertThat(view.of(shown)).extracting(TestNgView.Seen::message).noneMatch(String::isEmpty);
        }
    }

    public static class Failing {
        @org.testng.annotations.Test(groups = "jailbreak")
        @Trial(n = 10, threshold = 0.8)
        public void holds() {
            int index = Trials.current().index();
            if (index == 1) {
                Trials.current().fail("refused", "would not answer");
            } else if (index == 4) {
                throw new IllegalStateException("no connection");
            } else if (index == 6) {
                Trials.current().undetermined("judge", "half an answer");
            }
        }
    }

    @Test
    void theVerdictIsShownOnceAndExplainsItself() {
        RunOutcome run = run(Failing.class);
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.of("FAILED")).singleElement().satisfies(seen -> {
            assertThat(seen.name()).isEqualTo("holds: verdict FAIL");
            assertThat(seen.message().lines().toList())
                    .startsWith(
                            "ShownVerdictsTest$Failing.holds: verdict FAIL, 4 of 7 passed (57.1 %),"
                                    + " 8 of 10 needed (threshold 0.8), decided after 7 of 10",
                            "  1 FAIL, 1 ERROR, 1 UNDETERMINED",
                            "  trial 1  FAIL  refused: would not answer",
                            "  trial 4  ERROR  java.lang.IllegalStateException: no connection",
                            "  trial 6  UNDETERMINED  judge: half an answer")
                    .last()
                    .asString()
                    .startsWith("  again: ");
        });
        assertThat(view.of("PASSED")).hasSize(6);
    }

    /** The verdict falls while other trials still run, or are to run. */
    @Test
    void whatRunsAfterTheVerdictIsNotSaidToBeNotRun() {
        RunOutcome run = run(Unsafe.class);
        assertThat(run.outcomes("ShownVerdictsTest$Unsafe.neverLeaks"))
                .hasSize(6)
                .doesNotContain(".");
        assertThat(view.of("FAILED"))
                .extracting(TestNgView.Seen::message)
                .anySatisfy(message ->
                        assertThat(message).contains(", decided after 3 of 6").doesNotContain("not run"));
    }

    public static class Unsafe {
        @org.testng.annotations.Test
        @Trial(n = 6, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void neverLeaks() {
            int index = Trials.current().index();
            if (index == 2) {
                Trials.current().unsafe("canary in reply");
            } else if (index == 4) {
                throw new UnsafeError("canary in a tool call");
            }
        }

        @org.testng.annotations.Test
        @Trial(n = 3, threshold = 0.3, assertionsAre = Outcome.UNSAFE)
        public void assertionsAreViolations() {
            Assert.assertNotEquals(Trials.current().index(), 1);
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5, maxUnsafe = 1)
        public void oneIsTolerated() {
            if (Trials.current().index() == 1) {
                Trials.current().unsafe("minor");
            }
        }
    }

    @Test
    void everyUnsafeTrialAboveTheLimitFails() {
        RunOutcome run = run(Unsafe.class);
        assertThat(run.verdict("ShownVerdictsTest$Unsafe.neverLeaks")).isEqualTo("FAIL UNSAFE_LIMIT");
        assertThat(run.outcomes("ShownVerdictsTest$Unsafe.neverLeaks")).isEqualTo("PPUPUP");
        assertThat(run.verdict("ShownVerdictsTest$Unsafe.assertionsAreViolations"))
                .isEqualTo("FAIL UNSAFE_LIMIT");
        assertThat(run.outcomes("ShownVerdictsTest$Unsafe.assertionsAreViolations"))
                .isEqualTo("PU.");
        assertThat(run.verdict("ShownVerdictsTest$Unsafe.oneIsTolerated")).isEqualTo("PASS RATE_MET");
        assertThat(view.of("FAILED"))
                .extracting(TestNgView.Seen::name)
                .containsExactlyInAnyOrder(
                        "neverLeaks: verdict FAIL",
                        "neverLeaks: verdict FAIL",
                        "assertionsAreViolations: verdict FAIL");
    }

    public static class WithRows {
        @DataProvider
        public Object[][] prompts() {
            return new Object[][] {{"hello"}, {"it's secret"}, {"bye"}};
        }

        @org.testng.annotations.Test(dataProvider = "prompts")
        @Trial(n = 3, rowKey = "{0}")
        public void answers(String prompt) {
            Assert.assertNotEquals(prompt, "it's secret");
        }
    }

    @Test
    void tellsHowToRunTheRowAgain() {
        run(WithRows.class);
        assertThat(view.of("FAILED"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .contains("WithRows.answers [it's secret]: verdict FAIL")
                        .contains("-Dredoubt.row='it'\\''s secret'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's secret", "1", "nobody, it's secret"})
    void runsOnlyTheRowThatIsAskedFor(String row) {
        RunOutcome run = SuiteRun.into(directory)
                .of(WithRows.class)
                .with(view)
                .property("redoubt.row", row)
                .run();
        assertThat(run.report().get("trialGroups")).hasSize(1);
        assertThat(run.report().get("run").get("gate").asBoolean()).isFalse();
        assertThat(run.out()).contains("not a gate: redoubt.row=" + row + "\n");
        assertThat(run.report().get("summary").get("trials").get("filtered").asInt())
                .isEqualTo(6);
        RunChecks.isCompleteAndAddsUp(run);
    }

    public static class Errors {
        @org.testng.annotations.Test
        @Trial(n = 5, threshold = 0.2, maxErrors = 1)
        public void mayBreakOnce() {
            if (Trials.current().index() > 2) {
                throw new IllegalStateException("quota");
            }
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5)
        public void skipsAreNoPasses() {
            if (Trials.current().index() < 3) {
                throw new SkipException("no key");
            }
        }
    }

    @Test
    void errorsAndSkipsCountAgainst() {
        RunOutcome run = run(Errors.class);
        assertThat(run.verdict("ShownVerdictsTest$Errors.mayBreakOnce")).isEqualTo("FAIL ERROR_LIMIT");
        assertThat(run.verdict("ShownVerdictsTest$Errors.skipsAreNoPasses")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.outcomes("ShownVerdictsTest$Errors.skipsAreNoPasses")).isEqualTo("SSS.");
        assertThat(run.status()).isEqualTo(1);
    }

    public static class Pooled {
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{0}, {1}, {2}, {3}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 5, threshold = 0.75, judge = Trial.Judge.METHOD)
        public void mostRowsHold(int row) {
            Assert.assertNotEquals(row, 2);
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 5, threshold = 0.76, judge = Trial.Judge.METHOD)
        public void tooFewHold(int row) {
            Assert.assertNotEquals(row, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "methods"})
    void judgesAllRowsTogether(String parallel) {
        RunOutcome run = SuiteRun.into(directory)
                .of(Pooled.class)
                .parallel(ParallelMode.getValidParallel(parallel))
                .run();
        assertThat(run.report().get("trialGroups")).hasSize(2);
        assertThat(run.verdict("ShownVerdictsTest$Pooled.mostRowsHold")).isEqualTo("PASS RATE_MET");
        assertThat(run.verdict("ShownVerdictsTest$Pooled.tooFewHold")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.outcomes("ShownVerdictsTest$Pooled.tooFewHold")).isEqualTo("PPPPPPPPPPFFFFFPPPPP");
        assertThat(run.status()).isEqualTo(1);
        RunChecks.check(run);
    }

    /** The last trial to end is not the last in number, and decides nothing alone. */
    public static class EndsOutOfOrder {
        private static final int TRIALS = 4;
        private final CountDownLatch others = new CountDownLatch(TRIALS - 1);

        @org.testng.annotations.Test
        @Trial(n = TRIALS, threshold = 0.75)
        public void firstEndsLast() throws InterruptedException {
            if (Trials.current().index() > 0) {
                others.countDown();
                return;
            }
            Assert.assertTrue(others.await(60, TimeUnit.SECONDS));
            Assert.fail("the first trial");
        }
    }

    @Test
    void theVerdictDoesNotDependOnWhoEndsFirst() {
        RunOutcome run = SuiteRun.into(directory)
                .of(EndsOutOfOrder.class)
                .parallel(ParallelMode.METHODS)
                .with(view)
                .run();
        assertThat(run.verdict("ShownVerdictsTest$EndsOutOfOrder.firstEndsLast"))
                .isEqualTo("PASS RATE_MET");
        assertThat(run.outcomes("ShownVerdictsTest$EndsOutOfOrder.firstEndsLast"))
                .isEqualTo("FPPP");
        assertThat(run.status()).isZero();
    }

    public static class Stops {
        @org.testng.annotations.Test
        @Trial(n = 1_000)
        public void failsAtOnce() {
            Assert.fail("always");
        }

        @org.testng.annotations.Test
        @Trial(n = 20, stop = Trial.Stop.NEVER)
        public void runsOn() {
            Assert.fail("always");
        }
    }

    @Test
    void aDecidedGroupLeavesNoTraceOfItsOtherTrials() {
        RunOutcome run = run(Stops.class);
        assertThat(view.all())
                .filteredOn(seen -> seen.name().startsWith("failsAtOnce"))
                .hasSize(1);
        assertThat(view.all())
                .filteredOn(seen -> seen.name().startsWith("runsOn"))
                .hasSize(20);
        assertThat(run.report().get("summary").get("trials").get("saved").asInt())
                .isEqualTo(999);
        assertThat(run.out()).contains("1020 trials: 21 run, 999 saved, 0 lost");
    }
}
