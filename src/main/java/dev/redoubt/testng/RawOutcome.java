package dev.redoubt.testng;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.UnsafeError;
import dev.redoubt.model.Design;
import dev.redoubt.session.PlannedTest;
import org.testng.ITestResult;
import org.testng.SkipException;
import org.testng.TestException;

/** How a test ended, from what TestNG says of it before anything is shown differently. */
final class RawOutcome {
    private RawOutcome() {}

    static Outcome of(ITestResult result, PlannedTest test) {
        Throwable thrown = result.getThrowable();
        if (thrown instanceof SkipException skip && skip.isSkip()) {
            return Outcome.SKIPPED;
        }
        return switch (result.getStatus()) {
            case ITestResult.SUCCESS ->
                // TestNG 7.5 tells listeners SUCCESS although the expected exception did not come.
                thrown != null && thrown.getClass() == TestException.class ? failure(thrown, test) : Outcome.PASS;
            case ITestResult.SKIP -> Outcome.SKIPPED;
            default -> failure(thrown, test);
        };
    }

    /** {@return how TestNG counts a result, once it is the last to speak} */
    static Outcome counted(ITestResult result, PlannedTest test) {
        Throwable thrown = result.getThrowable();
        return switch (result.getStatus()) {
            case ITestResult.FAILURE -> thrown == null ? Outcome.FAIL : failure(thrown, test);
            case ITestResult.SKIP -> Outcome.SKIPPED;
            default -> Outcome.PASS;
        };
    }

    private static Outcome failure(Throwable thrown, PlannedTest test) {
        if (thrown instanceof UnsafeError) {
            return Outcome.UNSAFE;
        }
        if (thrown instanceof AssertionError) {
            return test.design().map(Design::assertionsAre).orElse(Outcome.FAIL);
        }
        return thrown instanceof TestException ? Outcome.FAIL : Outcome.ERROR;
    }
}
