package dev.redoubt.testng;

import org.testng.IResultMap;
import org.testng.ISuite;
import org.testng.ITestContext;
import org.testng.ITestResult;

/**
 * Lets TestNG name the methods of red trial groups in {@code testng-failed.xml}. It looks for failed ones among the methods
 * that it had before trials were made of them, and finds none that is a trial.
 */
final class MethodsToRerun {
    private MethodsToRerun() {}

    /** Names those of a suite, whose results nobody needs any more to tell trials apart. */
    static void name(ISuite suite) {
        suite.getResults().values().forEach(result -> {
            ITestContext context = result.getTestContext();
            name(context.getFailedTests());
            name(context.getSkippedTests());
        });
    }

    private static void name(IResultMap results) {
        for (ITestResult result : results.getAllResults()) {
            if (result.getMethod() instanceof TrialUnit unit) {
                TestNgInternals.setMethod(result, TestMethodProxy.behind(unit).real());
            }
        }
    }
}
