package dev.redoubt.testng;

import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import dev.redoubt.session.Shown;
import org.testng.ITestResult;

/** Changes what TestNG shows of an execution, after it has been recorded as it was. */
final class Display {
    private Display() {}

    /** Applies once, in the callback after the body, where TestNG has not yet filed the result. */
    static void apply(Shown shown, ITestResult result, Settings settings) {
        if (shown instanceof Shown.Carrier carrier) {
            carry(carrier, result);
        } else if (shown instanceof Shown.Tolerated tolerated) {
            result.setTestName(result.getMethod().getMethodName() + " [" + tolerated.label() + "]");
            result.setStatus(status(settings));
            explainFailure(tolerated, result);
        } else if (shown instanceof Shown.Again again) {
            result.setTestName(result.getMethod().getMethodName() + " [" + again.label() + "]");
            // TestNG asks whether to run it again only after a failure; not every ERROR is one to TestNG.
            result.setStatus(ITestResult.FAILURE);
        }
    }

    /**
     * Applies again when TestNG has made up its mind. TestNG keeps its own status where it is the one that the body ended
     * with, as for an expected exception that did not come, or a skip that is to fail.
     */
    static void insist(Shown shown, ITestResult result, Settings settings) {
        if (shown instanceof Shown.Carrier carrier) {
            carry(carrier, result);
        } else if (shown instanceof Shown.Tolerated && result.getStatus() == ITestResult.FAILURE) {
            result.setStatus(status(settings));
        }
    }

    private static void carry(Shown.Carrier carrier, ITestResult result) {
        result.setStatus(carrier.isSkip() ? ITestResult.SKIP : ITestResult.FAILURE);
        Throwable own = result.getThrowable();
        if (own instanceof VerdictError) {
            return;
        }
        result.setTestName(result.getMethod().getMethodName() + ": " + carrier.label());
        VerdictError error = new VerdictError(carrier.explanation());
        if (own != null && !(own instanceof BodyNotRunException)) {
            // Not as its cause: TestNG follows causes without end if they are a circle.
            error.addSuppressed(own);
        }
        result.setThrowable(error);
    }

    /** What was recorded has thrown nothing that a failure could be read by. */
    private static void explainFailure(Shown.Tolerated tolerated, ITestResult result) {
        if (result.getStatus() == ITestResult.FAILURE && result.getThrowable() == null) {
            AssertionError error = new AssertionError(tolerated.label());
            error.setStackTrace(new StackTraceElement[0]);
            result.setThrowable(error);
        }
    }

    private static int status(Settings settings) {
        if (settings.is(Setting.SHOW, "failure")) {
            return ITestResult.FAILURE;
        }
        return settings.is(Setting.SHOW, "within") ? ITestResult.SUCCESS_PERCENTAGE_FAILURE : ITestResult.SUCCESS;
    }
}
