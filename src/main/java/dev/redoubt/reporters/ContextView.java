package dev.redoubt.reporters;

import dev.redoubt.model.TestId;
import dev.redoubt.testng.View;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testng.ISuite;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.xml.XmlTest;

/** One {@code <test>} with its results. */
final class ContextView extends View {
    private final XmlTest test;
    private final ISuite suite;
    private final Scene scene;
    private final Map<TestId, MethodView> methods = new LinkedHashMap<>();
    private final Map<String, ClassView> classes = new HashMap<>();
    private final Map<Integer, ResultsByMethod> tests = new HashMap<>();
    private final Map<Integer, ResultsByMethod> configurations = new HashMap<>();
    private final List<ITestResult> inOrder = new ArrayList<>();
    private final ITestContext self = as(ITestContext.class);
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis;

    ContextView(XmlTest test, ISuite suite, Scene scene) {
        this.test = test;
        this.suite = suite;
        this.scene = scene;
    }

    ITestContext self() {
        return self;
    }

    void add(SharedResult result) {
        MethodView method = methods.computeIfAbsent(result.id().test(), id -> method(result));
        method.invoked();
        ResultView view = new ResultView(result, method, self, scene.howToShow());
        Map<Integer, ResultsByMethod> maps = result.isTest() ? tests : configurations;
        results(maps, view.status()).addResult(view.self());
        inOrder.add(view.self());
        if (result.startedAtMillis() > 0) {
            firstMillis = Math.min(firstMillis, result.startedAtMillis());
            lastMillis = Math.max(lastMillis, result.endedAtMillis());
        }
    }

    private MethodView method(SharedResult result) {
        TestId id = result.id().test();
        ClassView owner = classes.computeIfAbsent(
                id.className(), name -> new ClassView(name, scene.classes().find(name), test));
        MethodView view = new MethodView(scene.classes().find(owner.type(), id.method()), owner, test, result);
        if (view.isTest()) {
            owner.add(view.self());
        }
        return view;
    }

    private static ResultsByMethod results(Map<Integer, ResultsByMethod> maps, int status) {
        return maps.computeIfAbsent(status, key -> new ResultsByMethod());
    }

    String name() {
        return test.getName();
    }

    List<ITestResult> inOrder() {
        return inOrder;
    }

    List<MethodView> methods() {
        return List.copyOf(methods.values());
    }

    boolean hasFailed() {
        return tests.containsKey(ITestResult.FAILURE) || configurations.containsKey(ITestResult.FAILURE);
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // TestNG's own
    @Nullable
    protected Object answer(String question, List<@Nullable Object> arguments) {
        return switch (question) {
            case "getName" -> test.getName();
            case "getSuite" -> suite;
            case "getCurrentXmlTest" -> test;
            case "getOutputDirectory" -> suite.getOutputDirectory();
            case "getStartDate" -> new Date(firstMillis == Long.MAX_VALUE ? scene.startedAtMillis() : firstMillis);
            case "getEndDate" -> new Date(lastMillis == 0 ? scene.startedAtMillis() : lastMillis);
            case "getIncludedGroups" -> test.getIncludedGroups().toArray(new String[0]);
            case "getExcludedGroups" -> test.getExcludedGroups().toArray(new String[0]);
            case "getAllTestMethods" ->
                methods.values().stream()
                        .filter(MethodView::isTest)
                        .map(MethodView::self)
                        .toArray(ITestNGMethod[]::new);
            default -> results(question);
        };
    }

    private Object results(String question) {
        return switch (question) {
            case "getPassedTests" -> results(tests, ITestResult.SUCCESS);
            case "getFailedTests" -> results(tests, ITestResult.FAILURE);
            case "getSkippedTests" -> results(tests, ITestResult.SKIP);
            case "getFailedButWithinSuccessPercentageTests" -> results(tests, ITestResult.SUCCESS_PERCENTAGE_FAILURE);
            case "getPassedConfigurations" -> results(configurations, ITestResult.SUCCESS);
            case "getFailedConfigurations" -> results(configurations, ITestResult.FAILURE);
            case "getSkippedConfigurations" -> results(configurations, ITestResult.SKIP);
            default -> UNANSWERED;
        };
    }

    @Override
    public String toString() {
        return "[TestContext " + test.getName() + "]";
    }
}
