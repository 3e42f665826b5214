package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.IAnnotationTransformer;
import org.testng.IRetryAnalyzer;
import org.testng.ITestResult;
import org.testng.annotations.DataProvider;
import org.testng.annotations.ITestAnnotation;
import org.testng.xml.XmlSuite.ParallelMode;

/** A trial that cannot be run is one failing test that says why; everything else runs. */
class MisuseTest {
    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    public static class Wrong {
        static int bodies;

        public static class Retry implements IRetryAnalyzer {
            @Override
            public boolean retry(ITestResult result) {
                return false;
            }
        }

        @org.testng.annotations.Test
        @Trial(n = 0)
        public void noTrials() {
            bodies++;
        }

        @org.testng.annotations.Test
        @Trial(n = 3, threshold = Double.NaN)
        public void thresholdIsNoNumber() {
            bodies++;
        }

        @org.testng.annotations.Test
        @Trial(n = 3, threshold = 0)
        public void thresholdIsZero() {
            bodies++;
        }

        @org.testng.annotations.Test
        @Trial(n = 3, threshold = 1.1)
        public void thresholdIsAboveOne() {
            bodies++;
        }

        @org.testng.annotations.Test
        @Trial(n = 3, maxUnsafe = -2, maxErrors = -3, assertionsAre = Outcome.SKIPPED)
        public void limitsAreNegative() {
            bodies++;
        }

        @org.testng.annotations.Test(retryAnalyzer = Retry.class)
        @Trial(n = 3)
        public void hasARetryAnalyzer() {
            bodies++;
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 3, rowKey = "first")
        public void rowKeyNamesNothing(String row) {
            bodies++;
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 3, rowKey = "{0}-{4}")
        public void rowKeyNamesAParameterThatThereIsNot(String row) {
            bodies++;
        }

        @org.testng.annotations.Test
        @Trial(n = 3, rowKey = "{0}")
        public void rowKeyWithoutRows() {
            bodies++;
        }

        @org.testng.annotations.Test(invocationCount = 4, threadPoolSize = 2)
        @Trial(n = Integer.MAX_VALUE)
        public void tooManyTrials() {
            bodies++;
        }

        @org.testng.annotations.Test
        @Trial(n = 5, threshold = 0.9, rule = Trial.Rule.CONFIDENCE, judge = Trial.Judge.METHOD)
        public void hasNoRowsToMakeUpForFewTrials() {
            bodies++;
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(
                n = 60,
                threshold = 0.8,
                rule = Trial.Rule.CONFIDENCE,
                stop = Trial.Stop.SEQUENTIAL,
                judge = Trial.Judge.METHOD)
        public void rowsHaveNoOrder(String row) {
            bodies++;
        }

        @org.testng.annotations.Test
        public void runs() {}

        @org.testng.annotations.Test
        @Trial(n = 2)
        public void isRight() {}

        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}};
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "methods"})
    void eachIsOneFailingTest(String parallel) {
        Wrong.bodies = 0;
        RunOutcome run = SuiteRun.into(directory)
                .of(Wrong.class)
                .with(view)
                .parallel(ParallelMode.getValidParallel(parallel))
                .run();
        assertThat(Wrong.bodies).isZero();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.report().get("findings")).isEmpty();
        assertThat(run.report().get("incompleteReasons")).isEmpty();
        assertThat(view.of("PASSED")).hasSize(3);
        assertThat(view.of("FAILED")).hasSize(12);
        assertThat(view.of("FAILED"))
                .extracting(TestNgView.Seen::message)
                .allSatisfy(message -> assertThat(message)
                        .startsWith("@Trial on dev.redoubt.testng.MisuseTest$Wrong.")
                        .endsWith("The test was not run."));
        assertThat(message("noTrials")).contains("noTrials: n = 0, must be 1 or more");
        assertThat(message("thresholdIsNoNumber")).contains("threshold = NaN, must be greater than 0 and at most 1");
        assertThat(message("thresholdIsZero")).contains("threshold = 0.0, must be");
        assertThat(message("thresholdIsAboveOne")).contains("threshold = 1.1, must be");
        assertThat(message("limitsAreNegative"))
                .contains("maxUnsafe = -2", "maxErrors = -3", "assertionsAre = SKIPPED, must be FAIL or UNSAFE");
        assertThat(message("hasARetryAnalyzer")).contains("remove it, and raise n or lower threshold instead");
        assertThat(message("rowKeyNamesNothing")).contains("rowKey = \"first\", must name a parameter by its number");
        assertThat(message("hasNoRowsToMakeUpForFewTrials"))
                .contains("n = 5, must be 29 or more: fewer trials cannot demonstrate 0.9 with confidence 0.95");
        assertThat(message("rowsHaveNoOrder"))
                .contains("stop = SEQUENTIAL with judge = METHOD, must be with judge = ROW");
        assertThat(message("rowKeyNamesAParameterThatThereIsNot"))
                .contains("rowKey = \"{0}-{4}\", must name a parameter of the method, which has 1, counted from 0");
        assertThat(message("rowKeyWithoutRows"))
                .contains("rowKey = \"{0}\" without a data provider, must be with @Test(dataProvider = ...)");
        assertThat(run.out()).as("the summary").contains(message("limitsAreNegative"), message("hasARetryAnalyzer"));
        assertThat(message("tooManyTrials")).contains("n = 2147483647, must be at most 1000000");
    }

    private String message(String method) {
        return view.of("FAILED").stream()
                .filter(seen -> seen.name().startsWith(method))
                .map(TestNgView.Seen::message)
                .findFirst()
                .orElseThrow();
    }

    public static class Right {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void isRight() {}

        @org.testng.annotations.Test
        public void ordinary() {}
    }

    @ParameterizedTest
    @CsvSource({
        "redoubt.n, 0, '1 or more'",
        "redoubt.n, many, '1 or more'",
        "redoubt.stop, sometimes, 'when_certain, never'",
        "redoubt.trials.show, loud, 'passed, within, failure'",
        "redoubt.order, random, 'trial, row'",
        "redoubt.threads, green, 'platform, virtual'",
        "redoubt.fsync, 1, 'true, false'",
    })
    void aBadSettingFailsEveryTrialAndSaysSo(String name, String value, String allowed) {
        RunOutcome run = SuiteRun.into(directory)
                .of(Right.class)
                .with(view)
                .property(name, value)
                .run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.of("PASSED")).extracting(TestNgView.Seen::name).containsExactly("ordinary");
        assertThat(view.of("FAILED"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains(name + " = " + value + ", must be", allowed));
        assertThat(run.err()).contains(name + " = " + value);
    }

    @Test
    void aSettingThatIsNoneIsNamed() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Right.class)
                .property("redoubt.treshold", "0.5")
                .run();
        assertThat(run.err()).contains("redoubt.treshold is no setting of Redoubt. It was ignored.");
        assertThat(run.status()).isZero();
    }

    @Test
    void memoryFriendlyModeIsRefused() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Right.class)
                .with(view)
                .property("testng.memory.friendly", "true")
                .run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.of("FAILED"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("testng.memory.friendly"));
    }

    public static class WithoutTrials {
        @org.testng.annotations.Test(dataProvider = "rows")
        public void rows(String row) {
            org.testng.Assert.assertNotEquals(row, "b");
        }

        @org.testng.annotations.Test
        public void plain() {}

        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}};
        }
    }

    @Test
    void memoryFriendlyModeIsFineWithoutTrials() {
        RunOutcome run = SuiteRun.into(directory)
                .of(WithoutTrials.class)
                .property("testng.memory.friendly", "true")
                .run();
        RunChecks.equalsTheOracle(run);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.err()).isEmpty();
        assertThat(run.recorded()).hasSize(3);
    }

    public static final class RetriesEverything implements IAnnotationTransformer {
        @Override
        @SuppressWarnings("rawtypes")
        public void transform(ITestAnnotation annotation, Class type, Constructor constructor, Method method) {
            annotation.setRetryAnalyzer(Twice.class);
        }
    }

    public static final class Twice implements IRetryAnalyzer {
        private final List<String> asked = new ArrayList<>();

        @Override
        public boolean retry(ITestResult result) {
            asked.add(result.getName());
            return asked.size() < 3;
        }
    }

    public static class Flaky {
        static int trials;
        static int ordinary;

        @org.testng.annotations.Test
        @Trial(n = 4, stop = Trial.Stop.NEVER)
        public void trial() {
            trials++;
            org.testng.Assert.fail("always");
        }

        @org.testng.annotations.Test
        public void ordinary() {
            ordinary++;
            org.testng.Assert.fail("always");
        }
    }

    @Test
    void aRetryAnalyzerPutOnEverythingIsNotAskedForTrials() {
        Flaky.trials = 0;
        Flaky.ordinary = 0;
        RunOutcome run = SuiteRun.into(directory)
                .of(Flaky.class)
                .with(new RetriesEverything())
                .run();
        assertThat(Flaky.trials).isEqualTo(4);
        assertThat(Flaky.ordinary).isEqualTo(3);
        assertThat(run.err().lines().filter(line -> line.contains("is not asked for trials")))
                .hasSize(1);
        assertThat(run.outcomes("MisuseTest$Flaky.trial")).isEqualTo("FFFF");
    }
}
