package dev.redoubt.reporters;

import org.testng.ISuiteResult;
import org.testng.ITestContext;

/**
 * The results of one {@code <test>} in its suite. Comparable, since TestNG's own are, and reporters of it sort them.
 *
 * @param context the {@code <test>}
 */
record TestResults(ITestContext context) implements ISuiteResult, Comparable<TestResults> {
    @Override
    public ITestContext getTestContext() {
        return context;
    }

    @Override
    public int compareTo(TestResults other) {
        return context.getName().compareTo(other.context.getName());
    }
}
