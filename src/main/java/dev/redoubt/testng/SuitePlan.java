package dev.redoubt.testng;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.TestId;
import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import dev.redoubt.shard.Part;
import dev.redoubt.shard.Piece;
import dev.redoubt.shard.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testng.ISuite;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;
import org.testng.xml.XmlTest;

/** Announces every test of a suite, before the first of them runs: who it is, and what its {@code @Trial} asks for. */
final class SuitePlan {
    private final Scope scope;
    private final String suiteName;
    private final IdentityHashMap<ITestClass, IdentityHashMap<Object, Integer>> instances = new IdentityHashMap<>();

    /** By the suite that runs: where it is a copy of another, its tests still know that one. */
    SuitePlan(Scope scope, ISuite suite) {
        this.scope = scope;
        this.suiteName = scope.names().of(suite.getXmlSuite());
    }

    void announce(ISuite suite) {
        List<ITestNGMethod> methods = suite.getAllMethods().stream()
                .filter(method -> method.getConstructorOrMethod().getMethod() != null)
                .toList();
        Slice slice = slice(suite, methods);
        int tests = 0;
        for (ITestNGMethod method : methods) {
            Part part = slice.of(id(method));
            if (part.isNothing()) {
                scope.tests().leave(method);
            } else {
                announce(method, part);
                tests++;
            }
        }
        scope.session().started(suiteName, scope.round(), tests, slice.digest());
    }

    /** Cuts the suite, where others run a part of it: every shard has to find the same. */
    private Slice slice(ISuite suite, List<ITestNGMethod> methods) {
        if (!scope.isCut()) {
            return scope.session().sharding().slice(List.of());
        }
        IdentityHashMap<XmlTest, List<ITestNGMethod>> tests = new IdentityHashMap<>();
        methods.forEach(method -> tests.computeIfAbsent(method.getXmlTest(), key -> new ArrayList<>())
                .add(method));
        List<Piece> pieces = new ArrayList<>();
        tests.forEach((test, ofTest) -> {
            GroupFixtures fixtures = GroupFixtures.of(TestNgInternals.testClasses(suite, test, ofTest));
            Map<TestId, String> components =
                    Components.of(ofTest, ofTest.stream().map(this::id).toList(), fixtures);
            ofTest.forEach(method -> {
                TestId id = id(method);
                pieces.add(new Piece(id, components.getOrDefault(id, ""), trials(method)));
            });
        });
        return scope.session().sharding().slice(pieces);
    }

    /** {@return how many trials may be spread: not those of rows that one method keeps together} */
    private int trials(ITestNGMethod method) {
        Settings settings = settings(method);
        Design design = design(method, settings);
        boolean isByRow = method.isDataDriven() && settings.is(Setting.ORDER, "row");
        return design == null || isByRow ? 0 : design.n();
    }

    private Settings settings(ITestNGMethod method) {
        return scope.session().settings().withParameters(method.getXmlTest().getAllParameters());
    }

    private static @Nullable Trial annotation(ITestNGMethod method) {
        return method.getConstructorOrMethod().getMethod().getAnnotation(Trial.class);
    }

    private static Optional<String> misuse(ITestNGMethod method, Settings settings) {
        Trial trial = annotation(method);
        return trial == null ? Optional.empty() : Misuse.find(method, trial, settings);
    }

    private static @Nullable Design design(ITestNGMethod method, Settings settings) {
        Trial trial = annotation(method);
        return trial == null || misuse(method, settings).isPresent()
                ? null
                : settings.override(Design.of(trial), method.isDataDriven());
    }

    private void announce(ITestNGMethod method, Part part) {
        Trial trial = annotation(method);
        Settings settings = settings(method);
        Design design = design(method, settings);
        Optional<String> misuse = misuse(method, settings);
        PlannedTest test = scope.session()
                .plan(new Fact.Planned(
                        id(method),
                        scope.round(),
                        Arrays.stream(method.getGroups()).distinct().sorted().toList(),
                        method.isDataDriven(),
                        misuse.isPresent() ? 1 : TestNgInternals.results(method, design != null),
                        design,
                        part.isWhole() ? null : new Fact.Stride(part.first(), part.step()),
                        design == null ? "" : RunBy.of(method)));
        if (!part.isWhole()) {
            test.share();
        }
        warnOfRetryAnalyzer(method, design);
        String rowKey = trial == null ? "" : trial.rowKey();
        scope.tests().add(method, new TestCatalog.Entry(method.getXmlTest(), test, misuse.orElse(null), rowKey, part));
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
                method.getXmlTest() == null ? "" : suiteName,
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
