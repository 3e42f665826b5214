package dev.redoubt.reporters;

import dev.redoubt.testng.View;
import dev.redoubt.wire.ResultLines.Shown;
import dev.redoubt.wire.ResultLines.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testng.ITestContext;
import org.testng.ITestResult;

/** One result. A reporter may change it, and those after it see that, as in one JVM. */
final class ResultView extends View {
    private final SharedResult result;
    private final MethodView method;
    private final ITestContext context;
    private final ITestResult self = as(ITestResult.class);
    private int status;
    private boolean wasRetried;
    private String name;
    private long endedAtMillis;
    private @Nullable Throwable thrown;
    private @Nullable Object parameters;

    /**
     * Creates the view.
     *
     * @param result the result
     * @param method its method
     * @param context the {@code <test>} it belongs to
     * @param howToShow how trials that did not pass are shown: passed, within or failure
     */
    ResultView(SharedResult result, MethodView method, ITestContext context, String howToShow) {
        this.result = result;
        this.method = method;
        this.context = context;
        boolean isSoftened = result.shown() == Shown.TOLERATED && !howToShow.equals("failure");
        this.status = result.shown() == Shown.CARRIER
                ? ITestResult.FAILURE
                : isSoftened ? softened(howToShow) : number(result.status());
        this.wasRetried = result.isRetried();
        this.name = name(method.name(), result);
        this.endedAtMillis = result.endedAtMillis();
        this.thrown = SharedThrown.asThrowable(result.thrown());
        this.parameters = result.parameters().toArray();
    }

    private static int softened(String howToShow) {
        return howToShow.equals("within") ? ITestResult.SUCCESS_PERCENTAGE_FAILURE : ITestResult.SUCCESS;
    }

    private static int number(Status status) {
        return switch (status) {
            case PASSED -> ITestResult.SUCCESS;
            case FAILED -> ITestResult.FAILURE;
            case SKIPPED -> ITestResult.SKIP;
            case WITHIN -> ITestResult.SUCCESS_PERCENTAGE_FAILURE;
        };
    }

    private static String name(String methodName, SharedResult result) {
        if (result.label().isEmpty()) {
            return methodName;
        }
        return result.shown() == Shown.CARRIER
                ? methodName + ": " + result.label()
                : methodName + " [" + result.label() + "]";
    }

    ITestResult self() {
        return self;
    }

    int status() {
        return status;
    }

    @Override
    protected @Nullable Object answer(String question, List<@Nullable Object> arguments) {
        return switch (question) {
            case "getStatus" -> status;
            case "isSuccess" -> status == ITestResult.SUCCESS || status == ITestResult.SUCCESS_PERCENTAGE_FAILURE;
            case "getMethod" -> method.self();
            case "getTestClass" -> method.owner().self();
            case "getInstanceName" -> method.className();
            case "getTestContext" -> context;
            case "getName" -> name;
            case "getParameters" -> parameters;
            case "getParameterIndex" -> rowNumber();
            case "getThrowable" -> thrown;
            case "getStartMillis" -> result.startedAtMillis();
            case "getEndMillis" -> endedAtMillis;
            case "wasRetried" -> wasRetried;
            case "id" -> result.id() + (wasRetried ? " " + result.startedAtMillis() : "");
            case "compareTo" -> compareTo(arguments.get(0));
            default -> change(question, arguments);
        };
    }

    private @Nullable Object change(String question, List<@Nullable Object> arguments) {
        Object value = arguments.isEmpty() ? null : arguments.get(0);
        switch (question) {
            case "setStatus" -> status = value instanceof Integer number ? number : status;
            case "setThrowable" -> thrown = value instanceof Throwable other ? other : null;
            case "setParameters" -> parameters = value;
            case "setTestName" -> name = String.valueOf(value);
            case "setEndMillis" -> endedAtMillis = value instanceof Long millis ? millis : endedAtMillis;
            case "setWasRetried" -> wasRetried = Boolean.TRUE.equals(value);
            default -> {
                return UNANSWERED;
            }
        }
        return null;
    }

    private int rowNumber() {
        String row = result.id().row();
        return row.matches("[0-9]{1,9}") ? Integer.parseInt(row) : 0;
    }

    private int compareTo(@Nullable Object other) {
        return other instanceof ITestResult that ? Long.compare(result.startedAtMillis(), that.getStartMillis()) : 0;
    }

    @Override
    public String toString() {
        return "[TestResult name=" + name + " status=" + status + " method=" + method + "]";
    }
}
