package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.WorkersRun;
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
import org.testng.ISuite;
import org.testng.ISuiteListener;
import org.testng.ITestContext;
import org.testng.ITestListener;
import org.testng.ITestNGListener;
import org.testng.ITestResult;
import org.testng.annotations.DataProvider;

/** Listeners of others may make a result worse after it was recorded: what TestNG counts in the end reaches the record. */
class ChangedStatusTest {
    @TempDir
    Path directory;

    public static class Subject {
        @org.testng.annotations.Test
        public void changed() {}

        @org.testng.annotations.Test
        public void passes() {}
    }

    private static void fail(ITestResult result) {
        if (result.getMethod().getMethodName().equals("changed")) {
            result.setStatus(ITestResult.FAILURE);
        }
    }

    public static final class OnSuccess implements ITestListener {
        @Override
        public void onTestSuccess(ITestResult result) {
            fail(result);
        }
    }

    public static final class AfterInvocation implements IInvokedMethodListener {
        @Override
        public void afterInvocation(IInvokedMethod method, ITestResult result) {
            fail(result);
        }
    }

    private static void failAll(ITestContext context) {
        for (ITestResult result : List.copyOf(context.getPassedTests().getAllResults())) {
            fail(result);
            if (result.getStatus() == ITestResult.FAILURE) {
                context.getPassedTests().removeResult(result);
                context.getFailedTests().addResult(result);
            }
        }
    }

    public static final class AtTheEndOfATest implements ITestListener {
        @Override
        public void onFinish(ITestContext context) {
            failAll(context);
        }
    }

    public static final class AtTheEndOfASuite implements ISuiteListener {
        @Override
        public void onFinish(ISuite suite) {
            suite.getResults().values().forEach(result -> failAll(result.getTestContext()));
        }
    }

    private static ITestNGListener made(Class<?> listener) {
        try {
            return (ITestNGListener) listener.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }

    private SuiteRun of(Class<?> subject, Class<?> listener, boolean isFirst) {
        SuiteRun run = SuiteRun.into(directory).of(subject);
        return isFirst
                ? run.with(made(listener))
                : run.change(suite -> {
                    List<String> listeners = new ArrayList<>(suite.getListeners());
                    listeners.add(listener.getName());
                    suite.setListeners(listeners);
                });
    }

    private static int failed(RunOutcome run) {
        JsonNode tests = run.report().get("summary").get("tests");
        return tests.get("failed").asInt() + tests.get("errors").asInt();
    }

    private static void isRed(RunOutcome run) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(failed(run)).as(run.out()).isEqualTo(1);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.out()).contains("a listener changed its status after it had ended");
    }

    @ParameterizedTest
    @ValueSource(classes = {OnSuccess.class, AfterInvocation.class, AtTheEndOfATest.class})
    void whoeverIsAskedLastIsBelieved(Class<?> listener) {
        isRed(of(Subject.class, listener, true).run());
    }

    @ParameterizedTest
    @ValueSource(classes = {OnSuccess.class, AtTheEndOfATest.class, AtTheEndOfASuite.class})
    void whoeverIsAskedBeforeRedoubtIsBelieved(Class<?> listener) {
        isRed(of(Subject.class, listener, false).run());
    }

    public static class TwoTimes {
        @org.testng.annotations.Test(invocationCount = 2)
        public void changed() {}
    }

    @Test
    void oneOfSeveralInvocationsIsFound() {
        RunOutcome run = of(TwoTimes.class, AtTheEndOfATest.class, true).run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(failed(run)).isPositive();
    }

    public static class Rows {
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        public void changed(String row) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {OnSuccess.class, AtTheEndOfATest.class})
    void eachRowIsFound(Class<?> listener) {
        RunOutcome run = of(Rows.class, listener, true).run();
        assertThat(failed(run)).isEqualTo(2);
        RunChecks.isCompleteAndAddsUp(run);
    }

    public static class Trying {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void changed() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {OnSuccess.class, AfterInvocation.class, AtTheEndOfATest.class})
    void aTrialThatIsChangedDidNotPass(Class<?> listener) {
        RunOutcome run = of(Trying.class, listener, true).run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.verdict("ChangedStatusTest$Trying.changed")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.outcomes("ChangedStatusTest$Trying.changed")).startsWith("F");
        RunChecks.saysEveryRedVerdict(run);
    }

    /** Fails what its name says, by the number of its trial. */
    public static final class SecondTrial implements ITestListener {
        @Override
        public void onTestSuccess(ITestResult result) {
            if (result.getName().contains("[trial 1 of")) {
                result.setStatus(ITestResult.FAILURE);
            }
        }
    }

    public static class Tolerant {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.75)
        public void changed() {}
    }

    @Test
    void aTrialThatIsChangedIsJudgedByItsGroup() {
        RunOutcome run = of(Tolerant.class, SecondTrial.class, false).run();
        assertThat(run.status()).as("shown as others that are tolerated").isZero();
        assertThat(run.outcomes("ChangedStatusTest$Tolerant.changed")).isEqualTo("PFPP");
        assertThat(run.verdict("ChangedStatusTest$Tolerant.changed")).startsWith("PASS");
    }

    public static class Failing {
        @org.testng.annotations.Test
        public void fails() {
            Assert.fail("always");
        }

        @org.testng.annotations.Test
        @Trial(n = 2)
        public void trial() {
            Assert.assertEquals(Trials.current().index(), 0);
        }
    }

    public static final class Whitewash implements ITestListener {
        @Override
        public void onTestFailure(ITestResult result) {
            result.setStatus(ITestResult.SUCCESS);
        }
    }

    @Test
    void whatIsMadeMilderStaysOnRecord() {
        RunOutcome run = of(Failing.class, Whitewash.class, true).run();
        assertThat(failed(run)).isEqualTo(1);
        assertThat(run.verdict("ChangedStatusTest$Failing.trial")).startsWith("FAIL");
    }

    public static class Skipping implements ITestListener {
        @Override
        public void onTestSuccess(ITestResult result) {
            result.setStatus(ITestResult.SKIP);
        }
    }

    @Test
    void aTrialThatIsTurnedIntoASkipDidNotPass() {
        RunOutcome run = of(Trying.class, Skipping.class, false).run();
        assertThat(run.status() & 1).isEqualTo(1);
        assertThat(run.outcomes("ChangedStatusTest$Trying.changed")).startsWith("S");
    }

    @org.testng.annotations.Listeners(OnSuccess.class)
    public static class Listening extends Subject {}

    @org.testng.annotations.Listeners(AtTheEndOfATest.class)
    public static class ListeningToTheEnd extends Trying {}

    @Test
    void workersRecordItAsWell() {
        RunOutcome run = WorkersRun.into(directory)
                .of(Listening.class, ListeningToTheEnd.class)
                .workers(2)
                .runAll();
        assertThat(failed(run)).as(run.err()).isEqualTo(1);
        assertThat(run.verdict("ChangedStatusTest$ListeningToTheEnd.changed")).startsWith("FAIL");
        RunChecks.isCompleteAndAddsUp(run);
    }
}
