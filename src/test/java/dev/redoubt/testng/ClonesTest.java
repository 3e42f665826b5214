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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.Assert;
import org.testng.ITestContext;
import org.testng.ITestResult;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterGroups;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.AfterSuite;
import org.testng.annotations.AfterTest;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeGroups;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.BeforeSuite;
import org.testng.annotations.BeforeTest;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.testng.annotations.Optional;
import org.testng.annotations.Parameters;
import org.testng.xml.XmlSuite.ParallelMode;
import org.testng.xml.XmlTest;

/** A trial is a test like any other: whatever TestNG can do with a test method, it does with each of its trials. */
class ClonesTest {
    /** What the samples did, in order. */
    private static final Queue<String> LOG = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    @BeforeEach
    void forgetEarlierSamples() {
        LOG.clear();
        WaitsForTrials.LOG.clear();
        NeedsAVerdict.LOG.clear();
    }

    private RunOutcome run(Class<?> subject, ParallelMode mode) {
        RunOutcome run =
                SuiteRun.into(directory).of(subject).with(view).parallel(mode).run();
        RunChecks.check(run);
        return run;
    }

    private RunOutcome run(Class<?> subject) {
        return run(subject, ParallelMode.NONE);
    }

    private static List<String> logged(String start) {
        return LOG.stream().filter(entry -> entry.startsWith(start)).toList();
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(number -> name + number).toList();
    }

    private static Map<String, Long> counted() {
        return LOG.stream().collect(Collectors.groupingBy(entry -> entry, Collectors.counting()));
    }

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

    public static class Fixtures {
        @BeforeSuite
        public void beforeSuite() {
            LOG.add("beforeSuite");
        }

        @BeforeTest
        public void beforeTest() {
            LOG.add("beforeTest");
        }

        @BeforeClass
        public void beforeClass() {
            LOG.add("beforeClass");
        }

        @BeforeGroups("chat")
        public void beforeGroups() {
            LOG.add("beforeGroups");
        }

        @BeforeMethod
        public void beforeMethod() {
            LOG.add("beforeMethod");
        }

        @org.testng.annotations.Test(groups = "chat")
        @Trial(n = 5)
        public void body() {
            LOG.add("body");
        }

        @AfterMethod
        public void afterMethod() {
            LOG.add("afterMethod");
        }

        @AfterGroups("chat")
        public void afterGroups() {
            LOG.add("afterGroups");
        }

        @AfterClass
        public void afterClass() {
            LOG.add("afterClass");
        }

        @AfterTest
        public void afterTest() {
            LOG.add("afterTest");
        }

        @AfterSuite
        public void afterSuite() {
            LOG.add("afterSuite");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void fixturesOfATrialRunPerTrialAndAllOthersOnce(ParallelMode mode) {
        run(Fixtures.class, mode);
        assertThat(counted())
                .isEqualTo(Map.ofEntries(
                        Map.entry("beforeSuite", 1L),
                        Map.entry("beforeTest", 1L),
                        Map.entry("beforeClass", 1L),
                        Map.entry("beforeGroups", 1L),
                        Map.entry("beforeMethod", 5L),
                        Map.entry("body", 5L),
                        Map.entry("afterMethod", 5L),
                        Map.entry("afterGroups", 1L),
                        Map.entry("afterClass", 1L),
                        Map.entry("afterTest", 1L),
                        Map.entry("afterSuite", 1L)));
    }

    @Test
    void fixturesEncloseTheTrials() {
        run(Fixtures.class);
        List<String> order = new ArrayList<>(List.of("beforeSuite", "beforeTest", "beforeClass", "beforeGroups"));
        for (int trial = 0; trial < 5; trial++) {
            order.addAll(List.of("beforeMethod", "body", "afterMethod"));
        }
        order.addAll(List.of("afterGroups", "afterClass", "afterTest", "afterSuite"));
        assertThat(LOG).containsExactlyElementsOf(order);
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

    public static class Made {
        private final String name;

        public Made(String name) {
            this.name = name;
        }

        @Factory
        public static Object[] all() {
            return new Object[] {new Made("good"), new Made("bad")};
        }

        @org.testng.annotations.Test
        @Trial(n = 3, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void works() {
            LOG.add(name + Trials.current().index());
            Assert.assertEquals(name, "good");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS", "INSTANCES"})
    void everyInstanceOfAFactoryIsATrialGroup(ParallelMode mode) {
        RunOutcome run = run(Made.class, mode);
        assertThat(LOG).containsExactlyInAnyOrder("good0", "good1", "good2", "bad0", "bad1", "bad2");
        assertThat(groups(run, "verdict")).containsExactly("PASS", "FAIL");
        assertThat(groups(run, "outcomes")).containsExactly("PPP", "FFF");
        assertThat(groups(run, "id")).doesNotHaveDuplicates();
    }

    private static List<String> groups(RunOutcome run, String field) {
        return run.report().get("trialGroups").findValuesAsText(field);
    }

    public static class WithRows {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}, {"c"}};
        }

        @DataProvider(parallel = true)
        public Object[][] atOnce() {
            return words();
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 4, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void inTurn(String word) {
            bReallyFails(word);
        }

        @org.testng.annotations.Test(dataProvider = "atOnce")
        @Trial(n = 4, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void atOnce(String word) {
            bReallyFails(word);
        }

        private static void bReallyFails(String word) {
            int index = Trials.current().index();
            Assert.assertFalse(word.equals("b") && index > 0 || word.equals("c") && index == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void everyRowIsATrialGroup(ParallelMode mode) {
        RunOutcome run = run(WithRows.class, mode);
        for (String method : List.of("inTurn", "atOnce")) {
            assertThat(run.outcomes("ClonesTest$WithRows." + method + " [0]")).isEqualTo("PPPP");
            assertThat(run.verdict("ClonesTest$WithRows." + method + " [1]")).isEqualTo("FAIL RATE_UNREACHABLE");
            assertThat(run.outcomes("ClonesTest$WithRows." + method + " [1]")).isEqualTo("PFFF");
            assertThat(run.verdict("ClonesTest$WithRows." + method + " [2]")).isEqualTo("PASS RATE_MET");
            assertThat(run.outcomes("ClonesTest$WithRows." + method + " [2]")).isEqualTo("FPPP");
        }
    }

    public static class FromXml {
        @org.testng.annotations.Test
        @Parameters({"model", "mood"})
        @Trial(n = 3)
        public void uses(String model, @Optional("calm") String mood) {
            LOG.add(model + " " + mood);
        }
    }

    @Test
    void parametersOfTheSuiteReachEveryTrial() {
        RunOutcome run = SuiteRun.into(directory)
                .of(FromXml.class)
                .change(suite -> suite.setParameters(Map.of("model", "small")))
                .run();
        RunChecks.check(run);
        assertThat(LOG).hasSize(3).containsOnly("small calm");
        assertThat(run.report().get("results").get(0).get("attempts").get(0).get("parameters"))
                .extracting(parameter -> parameter.asText())
                .containsExactly("small", "calm");
    }

    public static class TooSlow {
        private final CountDownLatch never = new CountDownLatch(1);

        @org.testng.annotations.Test(timeOut = 1_000)
        @Trial(n = 4, threshold = 0.5)
        public void hangsTwice() throws InterruptedException {
            if (Trials.current().index() % 2 == 1) {
                never.await();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void aTimeOutConcernsOneTrial(ParallelMode mode) {
        RunOutcome run = SuiteRun.into(directory)
                .of(TooSlow.class)
                .parallel(mode)
                .property("redoubt.stop", "never")
                .run();
        assertThat(run.outcomes("ClonesTest$TooSlow.hangsTwice")).isEqualTo("PEPE");
        assertThat(run.verdict("ClonesTest$TooSlow.hangsTwice")).isEqualTo("PASS RATE_MET");
        assertThat(run.status()).isZero();
    }

    public static class Expected {
        @org.testng.annotations.Test(expectedExceptions = IllegalStateException.class)
        @Trial(n = 4, threshold = 0.5)
        public void refuses() {
            int index = Trials.current().index();
            if (index == 1) {
                return;
            }
            throw index == 2 ? new IllegalArgumentException("another") : new IllegalStateException("refused");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void anExpectedExceptionIsAPassOfItsTrial(ParallelMode mode) {
        RunOutcome run = SuiteRun.into(directory)
                .of(Expected.class)
                .parallel(mode)
                .property("redoubt.stop", "never")
                .run();
        assertThat(run.outcomes("ClonesTest$Expected.refuses")).startsWith("PF").endsWith("P");
        assertThat(run.verdict("ClonesTest$Expected.refuses")).isEqualTo("PASS RATE_MET");
        assertThat(run.status()).isZero();
    }

    @org.testng.annotations.Test(singleThreaded = true)
    public static class OneAtATime {
        private final AtomicInteger inside = new AtomicInteger();

        @org.testng.annotations.Test
        @Trial(n = 20)
        public void isAlone() {
            LOG.add("thread " + Thread.currentThread().getId());
            Assert.assertEquals(inside.incrementAndGet(), 1);
            Thread.yield();
            inside.decrementAndGet();
        }
    }

    @Test
    void aSingleThreadedClassStaysSo() {
        run(OneAtATime.class, ParallelMode.METHODS);
        assertThat(LOG).hasSize(20);
        assertThat(counted()).hasSize(1);
    }

    public static class Repeated {
        private final AtomicInteger bodies = new AtomicInteger();

        @org.testng.annotations.Test(invocationCount = 3)
        @Trial(n = 4, threshold = 0.75, stop = Trial.Stop.NEVER)
        public void repeats() {
            LOG.add("trial " + Trials.current().index());
            Assert.assertNotEquals(bodies.incrementAndGet(), 5);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void aTrialOfSeveralInvocationsIsAsGoodAsItsWorst(ParallelMode mode) {
        RunOutcome run = run(Repeated.class, mode);
        assertThat(counted()).isEqualTo(Map.of("trial 0", 3L, "trial 1", 3L, "trial 2", 3L, "trial 3", 3L));
        assertThat(run.verdict("ClonesTest$Repeated.repeats")).isEqualTo("PASS RATE_MET");
        assertThat(run.outcomes("ClonesTest$Repeated.repeats")).hasSize(4).containsOnlyOnce("F");
    }

    public static class FailsLate {
        private final AtomicInteger bodies = new AtomicInteger();

        @org.testng.annotations.Test(invocationCount = 2)
        @Trial(n = 2, threshold = 0.5, maxUnsafe = Trial.UNLIMITED)
        public void secondBodyFails() {
            Assert.assertNotEquals(bodies.incrementAndGet(), 2);
        }
    }

    @Test
    void aTrialDecidesNothingBeforeItsLastInvocation() {
        assertThat(run(FailsLate.class).outcomes("ClonesTest$FailsLate.secondBodyFails"))
                .isEqualTo("FP");
    }

    public abstract static class Base {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void inherited() {
            LOG.add(getClass().getSimpleName() + Trials.current().index());
        }

        @org.testng.annotations.Test
        @Trial(n = 2)
        public void overridden() {
            Assert.fail("the base runs");
        }
    }

    public static class Derived extends Base {
        @Override
        @org.testng.annotations.Test
        @Trial(n = 4)
        public void overridden() {
            LOG.add("overridden" + Trials.current().index());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void aTrialIsInheritedUntilItIsOverridden(ParallelMode mode) {
        RunOutcome run = run(Derived.class, mode);
        List<String> expected = new ArrayList<>(numbered("Derived", 3));
        expected.addAll(numbered("overridden", 4));
        assertThat(LOG).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.outcomes("ClonesTest$Derived.inherited")).isEqualTo("PPP");
        assertThat(run.outcomes("ClonesTest$Derived.overridden")).isEqualTo("PPPP");
    }

    @org.testng.annotations.Test(groups = "safety")
    public static class Grouped {
        @org.testng.annotations.Test(groups = "jailbreak")
        @Trial(n = 2)
        public void holds() {}

        @Trial(n = 2)
        public void isPublicInATestClass() {}
    }

    @Test
    void groupsOfTheClassAreCategoriesOfItsTrials() {
        RunOutcome run = run(Grouped.class);
        assertThat(run.group("ClonesTest$Grouped.holds").get("categories").toString())
                .isEqualTo("[\"jailbreak\",\"safety\"]");
        assertThat(run.group("ClonesTest$Grouped.isPublicInATestClass")
                        .get("categories")
                        .toString())
                .isEqualTo("[\"safety\"]");
    }

    @Test
    void groupsOfTheClassChooseItsTrials() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Grouped.class, Plain.class)
                .change(suite -> suite.getTests().get(0).addIncludedGroup("safety"))
                .run();
        RunChecks.check(run);
        assertThat(groups(run, "name"))
                .containsExactlyInAnyOrder("ClonesTest$Grouped.holds", "ClonesTest$Grouped.isPublicInATestClass");
        assertThat(LOG).isEmpty();
    }

    /** Ordinary tests, of which trials must not change anything. */
    public static class Neighbours {
        @org.testng.annotations.Test(priority = 2)
        public void later() {
            LOG.add("later");
        }

        @org.testng.annotations.Test(priority = 1)
        public void earlier() {
            LOG.add("earlier");
        }

        @org.testng.annotations.Test(priority = 3)
        @Trial(n = 2)
        public void trial() {
            LOG.add("trial");
        }

        @org.testng.annotations.Test(priority = 4)
        public void last() {
            LOG.add("last");
        }
    }

    @Test
    void prioritiesAndNamesOfOrdinaryTestsStay() {
        run(Neighbours.class);
        assertThat(LOG).containsExactly("earlier", "later", "trial", "trial", "last");
        assertThat(view.of("PASSED"))
                .extracting(TestNgView.Seen::name)
                .containsExactly("earlier", "later", "trial [trial 0 of 2]", "trial [trial 1 of 2]", "last");
    }
}
