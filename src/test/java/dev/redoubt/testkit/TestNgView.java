package dev.redoubt.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.testng.ITestListener;
import org.testng.ITestResult;

/** What a listener of somebody else sees: name and status of every result, in the end. */
public final class TestNgView implements ITestListener {
    /**
     * One result.
     *
     * @param status PASSED, FAILED, SKIPPED or WITHIN
     * @param name its name
     * @param message what was thrown says, empty if nothing was
     */
    public record Seen(String status, String name, String message) {}

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    private void add(String status, ITestResult result) {
        Throwable thrown = result.getThrowable();
        seen.add(new Seen(status, result.getName(), thrown == null ? "" : String.valueOf(thrown.getMessage())));
    }

    @Override
    public void onTestSuccess(ITestResult result) {
        add("PASSED", result);
    }

    @Override
    public void onTestFailure(ITestResult result) {
        add("FAILED", result);
    }

    @Override
    public void onTestSkipped(ITestResult result) {
        add("SKIPPED", result);
    }

    @Override
    public void onTestFailedButWithinSuccessPercentage(ITestResult result) {
        add("WITHIN", result);
    }

    public List<Seen> all() {
        return new ArrayList<>(seen);
    }

    public List<Seen> of(String status) {
        return seen.stream().filter(one -> one.status().equals(status)).toList();
    }
}
