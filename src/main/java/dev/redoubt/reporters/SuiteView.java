package dev.redoubt.reporters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.testng.IInvokedMethod;
import org.testng.ISuiteResult;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.SuiteRunState;
import org.testng.SuiteRunner;
import org.testng.internal.Configuration;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/**
 * One suite with the results of all workers.
 *
 * <p>The only view that is a class of TestNG's: its interface names a class of Guice, and whoever has no Guice, which
 * TestNG does not need, can load no proxy of it. The runner inside has no tests, and so runs none. As with TestNG's own
 * suites, what it returns may be changed.
 */
final class SuiteView extends SuiteRunner {
    private final XmlSuite suite;
    private final Scene scene;
    /** By identity: two of them may be equal. */
    private final IdentityHashMap<XmlTest, ContextView> contexts = new IdentityHashMap<>();

    private final SuiteRunState state = new SuiteRunState();

    SuiteView(XmlSuite suite, Scene scene) {
        super(
                new Configuration(),
                withoutTests(suite),
                scene.outputDirectory(),
                null,
                Comparator.comparing(ITestNGMethod::getMethodName));
        this.suite = suite;
        this.scene = scene;
    }

    private static XmlSuite withoutTests(XmlSuite suite) {
        XmlSuite without = new XmlSuite();
        without.setName(suite.getName());
        without.setParallel(suite.getParallel());
        without.setParameters(suite.getParameters());
        return without;
    }

    ContextView context(XmlTest test) {
        return contexts.computeIfAbsent(test, key -> new ContextView(key, this, scene));
    }

    /** {@return the tests in the order of the suite, those without a result included} */
    private List<ContextView> contexts() {
        return suite.getTests().stream().map(this::context).toList();
    }

    @Override
    public XmlSuite getXmlSuite() {
        return suite;
    }

    @Override
    public Map<String, ISuiteResult> getResults() {
        Map<String, ISuiteResult> results = new LinkedHashMap<>();
        contexts().forEach(context -> results.put(context.name(), new TestResults(context.self())));
        return results;
    }

    private List<MethodView> methods() {
        return contexts().stream()
                .flatMap(context -> context.methods().stream())
                .filter(MethodView::isTest)
                .toList();
    }

    @Override
    public List<ITestNGMethod> getAllMethods() {
        return methods().stream().map(MethodView::self).collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public Map<String, Collection<ITestNGMethod>> getMethodsByGroups() {
        Map<String, Collection<ITestNGMethod>> byGroups = new LinkedHashMap<>();
        for (MethodView method : methods()) {
            for (String group : method.groups()) {
                byGroups.computeIfAbsent(group, name -> new ArrayList<>()).add(method.self());
            }
        }
        return byGroups;
    }

    @Override
    public List<IInvokedMethod> getAllInvokedMethods() {
        return contexts().stream()
                .flatMap(context -> context.inOrder().stream())
                .sorted(Comparator.comparingLong(ITestResult::getStartMillis))
                .map(result -> new InvokedView(result).as(IInvokedMethod.class))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public SuiteRunState getSuiteState() {
        if (contexts().stream().anyMatch(ContextView::hasFailed)) {
            state.failed();
        }
        return state;
    }

    @Override
    public Collection<ITestNGMethod> getExcludedMethods() {
        return new ArrayList<>();
    }

    /** Runs nothing. */
    @Override
    public void run() {}
}
