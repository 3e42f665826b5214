package dev.redoubt.testng;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.TestId;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Settings;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testng.ISuite;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;

/** Announces every test of a suite, before the first of them runs: who it is, and what its {@code @Trial} asks for. */
final class SuitePlan {
    private final Scope scope;
    private final IdentityHashMap<ITestClass, IdentityHashMap<Object, Integer>> instances = new IdentityHashMap<>();

    SuitePlan(Scope scope) {
        this.scope = scope;
    }

    void announce(ISuite suite) {
        String name = scope.names().of(suite.getXmlSuite());
        int tests = 0;
        for (ITestNGMethod method : suite.getAllMethods()) {
            if (method.getConstructorOrMethod().getMethod() != null) {
                announce(method);
                tests++;
            }
        }
        scope.session().started(name, scope.round(), tests);
    }

    private void announce(ITestNGMethod method) {
        Trial trial = method.getConstructorOrMethod().getMethod().getAnnotation(Trial.class);
        Settings settings =
                scope.session().settings().withParameters(method.getXmlTest().getAllParameters());
        Optional<String> misuse = trial == null ? Optional.empty() : Misuse.find(method, trial, settings);
        Design design = trial == null || misuse.isPresent() ? null : settings.override(Design.of(trial));
        PlannedTest test = scope.session()
                .plan(new Fact.Planned(
                        id(method),
                        scope.round(),
                        Arrays.stream(method.getGroups()).distinct().sorted().toList(),
                        method.isDataDriven(),
                        method.getInvocationCount(),
                        design));
        warnOfRetryAnalyzer(method, design);
        scope.tests()
                .add(
                        method,
                        new TestCatalog.Entry(
                                method.getXmlTest(), test, misuse.orElse(null), trial == null ? "" : trial.rowKey()));
    }

    private void warnOfRetryAnalyzer(ITestNGMethod method, @Nullable Design design) {
        String name = method.getRetryAnalyzerClass() == null
                ? ""
                : method.getRetryAnalyzerClass().getName();
        if (design != null && !name.isEmpty() && !name.endsWith(".DisabledRetryAnalyzer")) {
            scope.sayOnce(name + " is not asked for trials: a retried trial would make the rate too good.");
        }
    }

    /** {@return the id of a method, which may be a configuration method} */
    TestId id(ITestNGMethod method) {
        String types = Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(","));
        ITestClass testClass = method.getTestClass();
        return new TestId(
                method.getXmlTest() == null
                        ? ""
                        : scope.names().of(method.getXmlTest().getSuite()),
                method.getXmlTest() == null ? "" : scope.names().of(method.getXmlTest()),
                testClass.getName(),
                TestId.methodText(method.getMethodName(), types),
                instance(testClass, method.getInstance()));
    }

    /** The place of the instance among all of its class: stable as far as the order of factories is. */
    private synchronized int instance(ITestClass testClass, @Nullable Object instance) {
        IdentityHashMap<Object, Integer> numbers = instances.computeIfAbsent(testClass, SuitePlan::number);
        return instance == null || numbers.size() <= 1 ? TestId.SINGLE : numbers.getOrDefault(instance, TestId.SINGLE);
    }

    private static IdentityHashMap<Object, Integer> number(ITestClass testClass) {
        List<Object> all = TestNgInternals.instances(testClass);
        IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
        all.forEach(instance -> numbers.putIfAbsent(instance, numbers.size()));
        return numbers;
    }
}
