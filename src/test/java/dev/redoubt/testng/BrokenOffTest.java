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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.Assert;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.annotations.DataProvider;

/** A listener of somebody throws when a body has ended, and TestNG tells nothing more of it: its end is known all the same. */
class BrokenOffTest {
    @TempDir
    Path directory;

    private static void breakOff(ITestResult result) {
        if (result.getMethod().getMethodName().startsWith("broken")
                && (result.getParameters().length == 0 || result.getParameters()[0].equals("a"))) {
            throw new IllegalStateException("no connection");
        }
    }

    public static final class AfterInvocation implements IInvokedMethodListener {
        @Override
        public void afterInvocation(IInvokedMethod method, ITestResult result) {
            breakOff(result);
        }
    }

    public static final class OnSuccess implements ITestListener {
        @Override
        public void onTestSuccess(ITestResult result) {
            breakOff(result);
        }
    }

    private RunOutcome run(Class<?> subject, Class<?> listener) {
        return SuiteRun.into(directory)
                .of(subject)
                .withoutOracle()
                .change(suite -> suite.setListeners(new ArrayList<>(List.of(listener.getName()))))
                .run();
    }

    private static List<String> outcomes(RunOutcome run) {
        List<String> outcomes = new ArrayList<>();
        for (JsonNode result : run.report().get("results")) {
            String id = result.get("id").asText();
            outcomes.add(id.substring(id.lastIndexOf('.') + 1) + " "
                    + result.get("outcome").asText());
        }
        return outcomes;
    }

    public static class Plain {
        @org.testng.annotations.Test
        public void broken() {}

        @org.testng.annotations.Test
        public void passes() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {AfterInvocation.class, OnSuccess.class})
    void aTestIsRecordedOnceAsTestNgReportsIt(Class<?> listener) {
        RunOutcome run = run(Plain.class, listener);
        assertThat(outcomes(run)).containsExactly("broken() ERROR", "passes() PASS");
        RunChecks.isCompleteAndAddsUp(run);
        RunChecks.recordsEveryExecutionOnce(run);
        assertThat(run.out()).contains("no connection");
    }

    public static class Rows {
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        public void broken(String row) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {AfterInvocation.class, OnSuccess.class})
    void ofRowsTheOneIsRecordedAndTheRestIsMissing(Class<?> listener) {
        RunOutcome run = run(Rows.class, listener);
        assertThat(outcomes(run)).containsExactly("String)[0] ERROR");
        assertThat(run.report().get("incompleteReasons"))
                .singleElement()
                .asString()
                .contains("its data provider was never read to its end, so rows may be missing");
    }

    public static class ParallelRows {
        @DataProvider(parallel = true)
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        public void broken(String row) {}
    }

    @Test
    void rowsOnThreadsOfTheirOwnAreRecordedWhenTheSuiteIsOver() {
        RunOutcome run = run(ParallelRows.class, AfterInvocation.class);
        assertThat(outcomes(run)).contains("String)[0] ERROR", "String)[1] PASS");
        assertThat(run.report().get("incompleteReasons")).isEmpty();
        assertThat(run.out()).contains("A listener broke off what TestNG does after a body");
    }

    public static class Trying {
        static volatile int indexAfterwards;

        @org.testng.annotations.Test
        @Trial(n = 3, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void broken() {}

        @org.testng.annotations.Test(priority = 1)
        public void comesAfterwards() {
            indexAfterwards = Trials.current().index();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {AfterInvocation.class, OnSuccess.class})
    void aTrialDidNotPassAndIsLeft(Class<?> listener) {
        RunOutcome run = run(Trying.class, listener);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.outcomes("BrokenOffTest$Trying.broken")).isEqualTo("EEE");
        assertThat(run.verdict("BrokenOffTest$Trying.broken")).startsWith("FAIL");
        assertThat(Trying.indexAfterwards).isEqualTo(-1);
        RunChecks.isCompleteAndAddsUp(run);
        RunChecks.saysEveryRedVerdict(run);
    }

    public static class TryingRows extends Rows {
        @Override
        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 2, threshold = 0.5)
        public void broken(String row) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {AfterInvocation.class, OnSuccess.class})
    void rowsOfTrialsThatNeverCameAreMissed(Class<?> listener) {
        RunOutcome run = run(TryingRows.class, listener);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.outcomes("BrokenOffTest$TryingRows.broken [0]")).isEqualTo("EE");
        assertThat(run.report().get("incompleteReasons").toString()).contains("was never read to its end");
    }

    /** Memory runs out when it is asked for its message. */
    public static final class Hungry extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new OutOfMemoryError("for a test");
        }
    }

    public static class Starving {
        @org.testng.annotations.Test
        public void starves() {
            throw new Hungry();
        }

        @org.testng.annotations.Test
        @Trial(n = 2)
        public void trial() {
            throw new Hungry();
        }
    }

    @Test
    void anExceptionThatNobodyCanAskCostsItsMessageOnly() {
        RunOutcome run = run(Starving.class, Quiet.class);
        assertThat(outcomes(run)).contains("starves() ERROR");
        assertThat(run.verdict("BrokenOffTest$Starving.trial")).startsWith("FAIL");
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.report().get("results").toString())
                .contains(Hungry.class.getName(), "could not be asked: java.lang.OutOfMemoryError");
        Assert.assertEquals(run.status(), 1);
    }

    public static final class Quiet implements ITestListener {}
}
