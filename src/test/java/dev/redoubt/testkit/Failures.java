package dev.redoubt.testkit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.testng.IConfigurationListener;
import org.testng.ITestListener;
import org.testng.ITestResult;

/** The messages of everything that failed in a run, as TestNG has them in the end. */
final class Failures implements ITestListener, IConfigurationListener {
    private final Queue<ITestResult> failed = new ConcurrentLinkedQueue<>();

    @Override
    public void onTestFailure(ITestResult result) {
        failed.add(result);
    }

    @Override
    public void onConfigurationFailure(ITestResult result) {
        failed.add(result);
    }

    List<String> messages() {
        return failed.stream()
                .filter(result -> result.getStatus() == ITestResult.FAILURE)
                .map(result -> result.getName() + ": " + text(result.getThrowable()))
                .toList();
    }

    /** Some exceptions of samples break when they are asked. */
    private static String text(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException | Error broken) {
            return thrown.getClass().getName();
        }
    }
}
