package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.Assert;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.DataProvider;
import org.testng.xml.XmlSuite.ParallelMode;

/** Many trials, and trials that end in any order: each is run once, and the verdict does not know who was faster. */
class BigSuitesTest {
    @TempDir
    Path directory;

    public static class Many {
        static final int TRIALS = 4_000;
        static final Set<Integer> INDEXES = ConcurrentHashMap.newKeySet();
        static final Set<Long> THREADS = ConcurrentHashMap.newKeySet();
        static final AtomicInteger BODIES = new AtomicInteger();

        @org.testng.annotations.Test
        @Trial(n = TRIALS, threshold = 0.9)
        public void runsOnce() {
            BODIES.incrementAndGet();
            INDEXES.add(Trials.current().index());
            THREADS.add(Thread.currentThread().getId());
            Assert.assertNotEquals(Trials.current().index() % 20, 7);
        }
    }

    @Test
    void fourThousandTrialsOfOneMethodRunOnceEach() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Many.class)
                .parallel(ParallelMode.METHODS)
                .threads(8)
                .property("redoubt.stop", "never")
                .run();
        RunChecks.check(run);
        assertThat(Many.BODIES).hasValue(Many.TRIALS);
        assertThat(Many.INDEXES).hasSize(Many.TRIALS);
        assertThat(Many.THREADS).hasSizeLessThanOrEqualTo(8);
        JsonNode counts = run.group("BigSuitesTest$Many.runsOnce").get("counts");
        assertThat(counts.get("recorded").asInt()).isEqualTo(Many.TRIALS);
        assertThat(counts.get("failed").asInt()).isEqualTo(Many.TRIALS / 20);
        assertThat(run.verdict("BigSuitesTest$Many.runsOnce")).isEqualTo("PASS RATE_MET");
        assertThat(run.status()).isZero();
    }

    /** Every trial takes as long as a seed says, so that each seed makes another order of completion. */
    public static class Shuffled {
        static volatile long seed;

        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}, {"c"}};
        }

        @org.testng.annotations.Test(groups = "safety")
        @Trial(n = 30, threshold = 0.8)
        public void mostHold() {
            dawdle(1);
            Assert.assertNotEquals(Trials.current().index() % 8, 5);
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 10, threshold = 0.7)
        public void rows(String word) {
            dawdle(word.hashCode());
            int index = Trials.current().index();
            if (word.equals("b") && index % 2 == 0) {
                throw new IllegalStateException("no answer");
            }
            if (word.equals("c") && index == 4) {
                Trials.current().unsafe("leaked");
            }
        }

        @org.testng.annotations.Test
        @Trial(n = 12)
        public void failsEarly() {
            dawdle(2);
            Assert.assertTrue(Trials.current().index() < 2);
        }

        @org.testng.annotations.Test
        public void ordinary() {
            Assert.fail("as ever");
        }

        private static void dawdle(int salt) {
            long turns = new Random(seed * 31 + salt * 17L + Trials.current().index()).nextInt(20_000);
            for (long turn = 0; seed != 0 && turn < turns; turn++) {
                Thread.onSpinWait();
            }
        }
    }

    private RunOutcome shuffled(long seed, ParallelMode mode, String stop) {
        Shuffled.seed = seed;
        RunOutcome run = SuiteRun.into(directory.resolve(mode + "-" + seed))
                .of(Shuffled.class)
                .parallel(mode)
                .property("redoubt.stop", stop)
                .run();
        RunChecks.isCompleteAndAddsUp(run);
        RunChecks.recordsEveryExecutionOnce(run);
        return run;
    }

    private List<RunOutcome> inManyOrders(String stop) {
        List<RunOutcome> runs = new ArrayList<>();
        runs.add(shuffled(0, ParallelMode.NONE, stop));
        for (long seed = 1; seed <= 6; seed++) {
            runs.add(shuffled(seed, ParallelMode.METHODS, stop));
        }
        runs.add(shuffled(7, ParallelMode.CLASSES, stop));
        return runs;
    }

    @ParameterizedTest
    @ValueSource(strings = {"when_certain", "never"})
    void theDigestDoesNotDependOnTheOrderOfCompletion(String stop) {
        List<RunOutcome> runs = inManyOrders(stop);
        assertThat(runs).extracting(RunOutcome::digest).containsOnly(runs.get(0).digest());
        assertThat(runs).extracting(RunOutcome::status).containsOnly(1);
    }

    @Test
    void norDoesTheReportWhereNothingIsStopped() {
        List<RunOutcome> runs = inManyOrders("never");
        String expected = runs.get(0).stableReport();
        for (RunOutcome run : runs) {
            assertThat(run.stableReport()).isEqualTo(expected);
        }
        assertThat(runs.get(0).outcomes("BigSuitesTest$Shuffled.rows [2]")).isEqualTo("PPPPUPPPPP");
    }

    /** Trials that end in the reverse of the order in which they began, or in that order. */
    public static class Backwards {
        static final int TRIALS = 8;
        static volatile boolean reverse;
        private final List<CountDownLatch> ended = new ArrayList<>();

        public Backwards() {
            for (int trial = 0; trial <= TRIALS; trial++) {
                ended.add(new CountDownLatch(trial == TRIALS ? 0 : 1));
            }
        }

        @org.testng.annotations.Test
        @Trial(n = TRIALS, threshold = 0.75)
        public void waitsForTheNext() throws InterruptedException {
            int index = Trials.current().index();
            if (reverse) {
                Assert.assertTrue(ended.get(index + 1).await(60, TimeUnit.SECONDS), "the next never ended");
            }
            try {
                Assert.assertFalse(index == 1 || index == 6, "refused");
            } finally {
                ended.get(index).countDown();
            }
        }
    }

    private RunOutcome backwards(boolean reverse) {
        Backwards.reverse = reverse;
        return SuiteRun.into(directory.resolve("reverse-" + reverse))
                .of(Backwards.class)
                .parallel(reverse ? ParallelMode.METHODS : ParallelMode.NONE)
                .threads(Backwards.TRIALS)
                .run();
    }

    @Test
    void trialsThatEndInReverseAreTheSameTrials() {
        RunOutcome forwards = backwards(false);
        RunOutcome backwards = backwards(true);
        assertThat(backwards.outcomes("BigSuitesTest$Backwards.waitsForTheNext"))
                .isEqualTo("PFPPPPFP");
        assertThat(backwards.verdict("BigSuitesTest$Backwards.waitsForTheNext")).isEqualTo("PASS RATE_MET");
        assertThat(backwards.stableReport()).isEqualTo(forwards.stableReport());
    }

    /** Trial 0 gets its row only after trial 1 has failed for good. */
    public static class Overtaken {
        private final CountDownLatch decided = new CountDownLatch(1);

        @DataProvider
        public Iterator<Object[]> words(ITestNGMethod method) {
            boolean isFirst = TestMethodProxy.behind((TrialUnit) method).trial() == 0;
            return Stream.of(0)
                    .map(row -> {
                        if (isFirst) {
                            await();
                        }
                        return new Object[] {"word"};
                    })
                    .iterator();
        }

        private void await() {
            try {
                Assert.assertTrue(decided.await(60, TimeUnit.SECONDS), "trial 1 never failed");
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 2)
        public void secondFails(String word) {
            Assert.assertEquals(Trials.current().index(), 0);
        }

        @AfterMethod
        public void after(ITestResult result) {
            if (!result.isSuccess()) {
                decided.countDown();
            }
        }
    }

    @Test
    void aTrialThatWasOvertakenRunsAllTheSame() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Overtaken.class)
                .parallel(ParallelMode.METHODS)
                .threads(2)
                .run();
        RunChecks.check(run);
        assertThat(run.outcomes("BigSuitesTest$Overtaken.secondFails [0]")).isEqualTo("PF");
    }
}
