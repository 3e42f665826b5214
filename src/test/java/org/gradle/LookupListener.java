package org.gradle;

import java.util.HashMap;
import java.util.Map;
import org.testng.ITestContext;
import org.testng.ITestListener;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;

/**
 * Does what Gradle's own listener does: keeps the methods of a {@code <test>} in a table when it begins, and finds each
 * result's method there. Gradle's is in this package too.
 */
public final class LookupListener implements ITestListener {
    private final Map<ITestNGMethod, String> tests = new HashMap<>();

    @Override
    public synchronized void onStart(ITestContext context) {
        for (ITestNGMethod method : context.getAllTestMethods()) {
            tests.put(method, context.getName());
        }
    }

    @Override
    public synchronized void onTestStart(ITestResult result) {
        if (tests.get(result.getMethod()) == null) {
            throw new AssertionError("no test has begun that has " + result.getMethod());
        }
    }
}
