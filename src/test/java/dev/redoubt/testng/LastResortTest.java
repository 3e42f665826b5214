package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.samples.whole.OnlyOne;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.Assert;
import org.testng.IAlterSuiteListener;
import org.testng.IConfigurationListener;
import org.testng.IMethodInstance;
import org.testng.IMethodInterceptor;
import org.testng.ITestContext;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.annotations.BeforeSuite;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.testng.annotations.Listeners;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlPackage;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlSuite.ParallelMode;
import org.testng.xml.XmlTest;

/** A trial group that vanishes is never taken for one that passed, and a suite without trials sees nothing of us. */
class LastResortTest {
    private static final int TESTNG_SAW_NO_TEST = 8;

    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();
    private final Watch watch = new Watch();

    /** What a listener sees of fixtures and of {@code <test>}s. */
    public static final class Watch implements IConfigurationListener, ITestListener {
        private final List<String> failures = new ArrayList<>();
        private final List<String> tests = new ArrayList<>();

        @Override
        public synchronized void onConfigurationFailure(ITestResult result) {
            failures.add(String.valueOf(result.getThrowable().getMessage()));
            tests.add(result.getTestClass().getRealClass().getSimpleName());
        }

        @Override
        public synchronized void onStart(ITestContext context) {
            tests.add(context.getName());
        }
    }

    private SuiteRun of(Class<?>... subjects) {
        return SuiteRun.into(directory).of(subjects).with(view).with(watch);
    }

    private static int configurationsFailed(RunOutcome run) {
        return run.report().get("summary").get("configurations").get("failed").asInt();
    }

    public static class NoRows {
        @DataProvider
        public Object[][] none() {
            return new Object[0][];
        }

        @org.testng.annotations.Test(dataProvider = "none", groups = "rows")
        @Trial(n = 3)
        public void hasNothingToDo(String word) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "methods"})
    void aProviderWithoutRowsIsNoPass(String parallel) {
        RunOutcome run = of(NoRows.class)
                .parallel(ParallelMode.getValidParallel(parallel))
                .run();
        assertThat(run.status()).isEqualTo(TESTNG_SAW_NO_TEST);
        assertThat(view.all()).isEmpty();
        assertThat(watch.failures)
                .containsExactly("LastResortTest$NoRows.hasNothingToDo: verdict INCONCLUSIVE, no trial ever ran");
        assertThat(run.report().get("incompleteReasons").toString()).contains("had no rows, so no trial ever ran");
        assertThat(configurationsFailed(run))
                .as("our own failure is not the user's")
                .isZero();
    }

    @Test
    void aSuiteThatChoosesGroupsDoesNotSilenceIt() {
        RunOutcome run = of(NoRows.class)
                .change(suite -> suite.getTests().get(0).addIncludedGroup("rows"))
                .run();
        assertThat(run.status()).isEqualTo(TESTNG_SAW_NO_TEST);
        assertThat(watch.failures).hasSize(1);
    }

    @Test
    void besideTestsThatPassAProviderWithoutRowsFailsTheBuild() {
        RunOutcome run = of(NoRows.class, Green.class).run();
        assertThat(run.status() & 1).isEqualTo(1);
        assertThat(watch.failures).hasSize(1);
        assertThat(run.report().get("complete").asBoolean()).isFalse();
    }

    public static class ProviderThrows {
        @DataProvider
        public Object[][] broken() {
            throw new IllegalStateException("no rows today");
        }

        @org.testng.annotations.Test(dataProvider = "broken")
        @Trial(n = 3)
        public void neverStarts(String word) {
            Assert.fail("the body ran");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "methods"})
    void aProviderThatThrowsFailsItsGroup(String parallel) {
        RunOutcome run = of(ProviderThrows.class)
                .parallel(ParallelMode.getValidParallel(parallel))
                .run();
        assertThat(run.status() & 1).isEqualTo(1);
        JsonNode group = run.report().get("trialGroups").get(0);
        assertThat(group.get("verdict").asText()).isEqualTo("FAIL");
        assertThat(group.get("counts").get("passed").asInt()).isZero();
        assertThat(group.get("notes").toString()).contains("no rows today");
        assertThat(view.of("SKIPPED")).as("TestNG's own idea of it").isNotEmpty();
        assertThat(watch.failures).singleElement().asString().contains("neverStarts: verdict FAIL", "no rows today");
    }

    public static class SuiteBreaks {
        @BeforeSuite
        public void broken() {
            throw new IllegalStateException("no server");
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5)
        public void neverStarts() {
            Assert.fail("the body ran");
        }

        @org.testng.annotations.Test
        public void ordinary() {
            Assert.fail("the body ran");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "methods"})
    void trialsThatAFixtureKeepsFromRunningDoNotPass(String parallel) {
        RunOutcome run = of(SuiteBreaks.class)
                .parallel(ParallelMode.getValidParallel(parallel))
                .run();
        assertThat(run.status() & 1).isEqualTo(1);
        assertThat(run.verdict("LastResortTest$SuiteBreaks.neverStarts")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.outcomes("LastResortTest$SuiteBreaks.neverStarts")).matches("S+\\.*");
        assertThat(configurationsFailed(run)).isEqualTo(1);
        assertThat(view.of("FAILED")).extracting(TestNgView.Seen::name).containsExactly("neverStarts: verdict FAIL");
        RunChecks.isCompleteAndAddsUp(run);
    }

    public static class Mixed {
        @org.testng.annotations.Test(groups = "slow")
        @Trial(n = 3)
        public void slow() {
            Assert.fail("not asked for");
        }

        @org.testng.annotations.Test
        public void quick() {}
    }

    @Test
    void aGroupThatTheSuiteExcludesWasNeverPlanned() {
        RunOutcome run = of(Mixed.class)
                .change(suite -> suite.getTests().get(0).addExcludedGroup("slow"))
                .run();
        RunChecks.check(run);
        assertThat(run.status()).isZero();
        assertThat(run.report().get("trialGroups")).isEmpty();
        assertThat(run.report().get("summary").get("trials").get("planned").asInt())
                .isZero();
        assertThat(watch.failures).isEmpty();
    }

    /** Takes every method away that is a trial. */
    public static final class WithoutTrials implements IMethodInterceptor {
        @Override
        public List<IMethodInstance> intercept(List<IMethodInstance> methods, ITestContext context) {
            return methods.stream()
                    .filter(method -> !method.getMethod()
                            .getConstructorOrMethod()
                            .getMethod()
                            .isAnnotationPresent(Trial.class))
                    .toList();
        }
    }

    @Test
    void whatTheUsersInterceptorTakesOutIsCountedAndNotRed() {
        RunOutcome run = of(Mixed.class).with(new WithoutTrials()).run();
        RunChecks.check(run);
        assertThat(run.status()).isZero();
        assertThat(run.report().get("summary").get("trials").get("filtered").asInt())
                .isEqualTo(3);
        assertThat(run.out()).contains("3 left out");
    }

    public static class Green {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void passes() {}
    }

    @Test
    void itAddsNothingToTheSuite() {
        of(NoRows.class).run();
        assertThat(watch.tests).containsExactly("test", "LastResort");
    }

    @Test
    void aSuiteOfPackagesRunsThemOnce() {
        RunOutcome run = of().change(suite -> {
                    suite.setXmlPackages(new ArrayList<>(List.of(new XmlPackage(OnlyOne.class.getPackageName()))));
                })
                .run();
        RunChecks.check(run);
        assertThat(watch.tests).containsExactly("test");
        assertThat(view.all()).hasSize(3);
    }

    /** Stands in the suite, and makes what has the trials. */
    public static class Factories {
        @Factory
        public Object[] subjects() {
            return new Object[] {new NoRows(), new Green()};
        }
    }

    @Test
    void listenersHearOfTrialsThatAFactoryOfAnotherClassMade() {
        RunOutcome run = of(Factories.class).run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(watch.failures).singleElement().asString().contains("hasNothingToDo: verdict INCONCLUSIVE");
    }

    @Test
    void byAnAnnotationAloneListenersHearOfIt() {
        RunOutcome run = of(Annotated.class, Green.class).notAsAService().run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(watch.failures).singleElement().asString().contains("hasNothingToDo: verdict INCONCLUSIVE");
    }

    @Listeners(RedoubtListener.class)
    public static class Annotated extends NoRows {}

    /** Puts copies in the place of suites, as some listeners do that filter tests. */
    public static final class Copies implements IAlterSuiteListener {
        @Override
        public void alter(List<XmlSuite> suites) {
            suites.replaceAll(suite -> (XmlSuite) suite.clone());
        }
    }

    /** Makes other suites of what it finds. */
    public static final class NewSuites implements IAlterSuiteListener {
        @Override
        public void alter(List<XmlSuite> suites) {
            suites.replaceAll(NewSuites::again);
        }

        private static XmlSuite again(XmlSuite suite) {
            XmlSuite other = new XmlSuite();
            other.setName(suite.getName());
            other.setListeners(suite.getListeners());
            for (XmlTest test : suite.getTests()) {
                XmlTest copy = new XmlTest(other);
                copy.setName(test.getName());
                copy.setXmlClasses(test.getXmlClasses());
            }
            return other;
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Copies.class, NewSuites.class})
    void suitesThatAListenerReplacesAreStillThemselves(Class<?> listener) {
        RunOutcome run = of(Annotated.class, Green.class)
                .change(suite -> {
                    List<String> listeners = new ArrayList<>(suite.getListeners());
                    listeners.add(listener.getName());
                    suite.setListeners(listeners);
                })
                .run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(watch.failures).singleElement().asString().contains("hasNothingToDo: verdict INCONCLUSIVE");
        assertThat(run.report().get("trialGroups").findValuesAsText("id"))
                .containsExactly(
                        "kit/test/" + Annotated.class.getName() + ".hasNothingToDo(java.lang.String)",
                        "kit/test/" + Green.class.getName() + ".passes()");
        assertThat(run.report().get("incompleteReasons"))
                .singleElement()
                .asString()
                .contains("had no rows, so no trial ever ran");
        assertThat(run.err()).doesNotContain("[redoubt]");
    }

    /** TestNG runs a copy of the suite then, whose tests still know the suite they were read in. */
    @Test
    void someTestsOfASuiteKeepTheirNamesAndTheLastWord() {
        ChildProcess.Exit exit = ChildJvm.of(
                        "org.testng.TestNG",
                        "-usedefaultlisteners",
                        "false",
                        "-testnames",
                        "factory",
                        "src/test/resources/suites/late-verdicts.xml")
                .option("-Dredoubt.dir=" + directory)
                .run();
        RunOutcome run = new RunOutcome(directory, exit.code(), exit.out(), exit.err());
        RunOutcome whole = SuiteRun.into(directory.resolve("whole"))
                .ofFile("late-verdicts.xml")
                .run();
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(1);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.verdict("JudgedLate.turnsRed")).isEqualTo("FAIL UNSAFE_LIMIT");
        assertThat(run.digest()).isEqualTo(whole.digest());
    }

    @Test
    void whereThereIsNothingToSayItLeavesNoTraceInCounts() {
        RunOutcome run = of(Green.class).run();
        RunChecks.check(run);
        assertThat(run.status()).isZero();
        assertThat(view.all()).hasSize(3);
        assertThat(watch.failures).isEmpty();
        assertThat(run.report().get("summary").get("tests").get("planned").asInt())
                .isZero();
        assertThat(run.report().get("results").findValuesAsText("class"))
                .hasSize(3)
                .containsOnly("dev.redoubt.testng.LastResortTest$Green");
    }

    @Test
    void itComesAfterEveryTestOfTheSuite() {
        of(NoRows.class)
                .change(suite -> {
                    XmlTest another = new XmlTest(suite);
                    another.setName("another");
                    another.setXmlClasses(List.of(new XmlClass(Green.class)));
                })
                .run();
        assertThat(watch.tests).containsExactly("test", "another", "LastResort");
        assertThat(view.of("PASSED")).hasSize(3);
        assertThat(watch.failures).hasSize(1);
    }
}
