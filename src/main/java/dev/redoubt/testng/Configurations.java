package dev.redoubt.testng;

import dev.redoubt.api.Outcome;
import dev.redoubt.session.Executions;
import java.util.concurrent.TimeUnit;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.SkipException;

/** Records configuration methods that failed, and those that asked to be skipped. */
final class Configurations {
    private Configurations() {}

    static void failed(Scope scope, ITestResult result) {
        Throwable thrown = result.getThrowable();
        if (LastResort.isBehind(result.getMethod())) {
            return;
        }
        record(scope, result, thrown instanceof AssertionError ? Outcome.FAIL : Outcome.ERROR);
    }

    /** {@return whether a fixture has failed for which TestNG skips a test in this JVM} */
    static boolean haveFailed(ITestNGMethod test, ITestContext context) {
        return context.getFailedConfigurations().getAllMethods().stream()
                .anyMatch(failed -> failed.isBeforeTestConfiguration() || failed.getInstance() == test.getInstance());
    }

    /** A method that is skipped because another failed has nothing to say of its own. */
    static void skipped(Scope scope, ITestResult result) {
        if (result.getThrowable() instanceof SkipException) {
            record(scope, result, Outcome.SKIPPED);
        }
    }

    private static void record(Scope scope, ITestResult result, Outcome outcome) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(Math.max(0, result.getEndMillis() - result.getStartMillis()));
        scope.session()
                .executions()
                .endConfiguration(
                        new SuitePlan(scope, result.getTestContext().getSuite()).id(result.getMethod()),
                        scope.round(),
                        new Executions.Ending(outcome, result.getThrowable()),
                        nanos);
    }
}
