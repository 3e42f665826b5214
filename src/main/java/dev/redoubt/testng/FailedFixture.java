package dev.redoubt.testng;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.testng.IConfigurationListener;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;

/**
 * The failure of a configuration method that TestNG has not run, told to everybody who would hear of one that it has run.
 * TestNG computes its exit code from the results of a {@code <test>}; build tools count what listeners are told.
 */
final class FailedFixture {
    private FailedFixture() {}

    /**
     * Tells it.
     *
     * @param context the {@code <test>} it is counted in
     * @param method the method
     * @param explanation why it failed
     * @return whether it was told; false if this TestNG does not say whom to tell
     */
    static boolean tell(ITestContext context, ITestNGMethod method, String explanation) {
        List<IConfigurationListener> listeners = TestNgInternals.configurationListeners(context);
        ITestResult result = TestNgInternals.result(method, context);
        result.setThrowable(new VerdictError(explanation));
        result.setStatus(ITestResult.FAILURE);
        context.getFailedConfigurations().addResult(result);
        listeners.forEach(listener -> hear(listener, () -> {
            listener.beforeConfiguration(result);
            listener.beforeConfiguration(result, null);
        }));
        List<IConfigurationListener> backwards = new ArrayList<>(listeners);
        Collections.reverse(backwards);
        backwards.forEach(listener -> hear(listener, () -> {
            listener.onConfigurationFailure(result);
            listener.onConfigurationFailure(result, null);
        }));
        return !listeners.isEmpty();
    }

    /** A listener that breaks keeps nothing from the others. */
    @SuppressWarnings("CatchThrowable")
    private static void hear(IConfigurationListener listener, Runnable call) {
        try {
            call.run();
        } catch (Throwable broken) {
            Guard.say(listener.getClass().getName() + ": " + Scope.masked(Guard.text(broken))
                    + ". It was told of a red verdict; the others are told as well.");
        }
    }
}
