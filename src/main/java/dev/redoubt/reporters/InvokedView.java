package dev.redoubt.reporters;

import dev.redoubt.testng.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testng.ITestResult;

/** A method that was invoked. */
final class InvokedView extends View {
    private final ITestResult result;

    InvokedView(ITestResult result) {
        this.result = result;
    }

    @Override
    protected @Nullable Object answer(String question, List<@Nullable Object> arguments) {
        return switch (question) {
            case "isTestMethod" -> result.getMethod().isTest();
            case "isConfigurationMethod" -> !result.getMethod().isTest();
            case "getTestMethod" -> result.getMethod();
            case "getTestResult" -> result;
            case "getDate" -> result.getStartMillis();
            default -> UNANSWERED;
        };
    }

    @Override
    public String toString() {
        return result.getMethod() + " " + result.getStartMillis();
    }
}
