package dev.redoubt.testng;

import dev.redoubt.session.PlannedTest;
import dev.redoubt.session.Share;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;

/**
 * What the proxies of one {@code <test>} share: how many trials each method has, and whether TestNG is still drawing its
 * graph. Filled before TestNG asks; thread-safe after that.
 */
final class CloneSet {
    private final DependencyNames<Integer> trials = new DependencyNames<>();
    private final Set<String> known = new HashSet<>();
    private final Share share;
    private final SharedClasses classes;
    private final Set<String> groupsWithAfterGroups;
    private final Map<String, List<PlannedTest>> components = new HashMap<>();
    private final Map<String, Boolean> done = new ConcurrentHashMap<>();
    private String lastClass = "";
    private boolean isByPosition;
    private boolean isShowingTrials;
    private Runnable whenGraphIsDrawn = () -> {};
    private volatile boolean isGraphBeingDrawn = true;

    /**
     * Creates an empty set.
     *
     * @param share what of the run this JVM runs
     * @param groupsWithAfterGroups the TestNG groups whose last method triggers an {@code @AfterGroups} method
     */
    CloneSet(Share share, Set<String> groupsWithAfterGroups) {
        this.share = share;
        this.classes = new SharedClasses(share);
        this.groupsWithAfterGroups = new HashSet<>(groupsWithAfterGroups);
    }

    void add(Candidate candidate) {
        ITestNGMethod method = candidate.method();
        if (known.add(nameOfClone(method.getQualifiedName(), candidate.trials()))) {
            trials.add(method, candidate.trials());
        }
        TestCatalog.Entry entry = candidate.entry();
        if (entry != null && !candidate.ties().isAlone()) {
            components
                    .computeIfAbsent(candidate.ties().component(), key -> new ArrayList<>())
                    .add(entry.test());
        }
    }

    /** Says which class of the suite file comes last, and what to do when TestNG has drawn its graph. */
    void prepare(String nameOfLastClass, Runnable afterwards) {
        lastClass = nameOfLastClass;
        whenGraphIsDrawn = afterwards;
    }

    /** Makes TestNG sort the methods, whatever their priorities are. */
    void goByPosition() {
        isByPosition = true;
    }

    boolean isByPosition() {
        return isByPosition;
    }

    /** Gives every trial its own edges of classes, since those of instances, which it has, may be a circle with them. */
    void showTrials() {
        isShowingTrials = true;
    }

    boolean isShowingTrials() {
        return isShowingTrials;
    }

    RunDecision decision(Unit unit, ITestNGMethod method) {
        RunDecision decision = new RunDecision(
                unit, share, mayStop(method), () -> isDone(unit.ties().component()));
        classes.add(method, unit, decision);
        return decision;
    }

    private boolean isDone(String component) {
        return done.computeIfAbsent(
                component,
                key -> components.getOrDefault(key, List.of()).stream().allMatch(PlannedTest::hasEndedElsewhere));
    }

    ITestClass testClass(ITestNGMethod method, Unit.Pass pass) {
        return classes.of(method, pass);
    }

    Class<?> realClass(ITestNGMethod method, Unit.Pass pass) {
        return classes.realClass(method, pass);
    }

    static String nameOfClone(String name, int trial) {
        return name + "#" + trial;
    }

    boolean isGraphBeingDrawn() {
        return isGraphBeingDrawn;
    }

    void endOfGraph() {
        if (isGraphBeingDrawn) {
            isGraphBeingDrawn = false;
            whenGraphIsDrawn.run();
        }
    }

    /** TestNG runs an {@code @AfterGroups} method after the last method of the group, so none may stay away. */
    boolean mayStop(ITestNGMethod method) {
        return groupsWithAfterGroups.isEmpty()
                || Arrays.stream(method.getGroups()).noneMatch(groupsWithAfterGroups::contains);
    }

    /** {@return whether a method depends on a method that has several trials} */
    boolean dependsOnTrials(ITestNGMethod method) {
        return Arrays.stream(method.getMethodsDependedUpon())
                .anyMatch(name -> !severalTrials(name, method).isEmpty());
    }

    /** {@return the methods to wait for: while the graph is drawn, every trial of each of them} */
    String[] dependencies(ITestNGMethod method) {
        String[] names = method.getMethodsDependedUpon();
        if (names.length == 0 || !CallStack.isCalledFrom(CallStack.Caller.GRAPH)) {
            return names;
        }
        List<String> all = new ArrayList<>(Arrays.asList(names));
        for (String name : names) {
            severalTrials(name, method).forEach((trialName, count) -> {
                for (int trial = 1; trial < count; trial++) {
                    all.add(nameOfClone(trialName, trial));
                }
            });
        }
        return all.toArray(new String[0]);
    }

    /** {@return how many trials those methods have that a dependency means, where they have several} */
    private Map<String, Integer> severalTrials(String dependency, ITestNGMethod method) {
        Map<String, Integer> several = new LinkedHashMap<>();
        trials.find(dependency, method).forEach((name, counts) -> {
            int most = Collections.max(counts);
            if (most > 1) {
                several.put(name, most);
            }
        });
        return several;
    }

    /** {@return the class under a name that no suite file has, so that nothing waits for it} */
    ITestClass hidden(ITestClass testClass) {
        return named("#" + testClass.getName(), testClass);
    }

    /** {@return the class under the name of the last one, so that it comes after all others} */
    ITestClass last(ITestClass testClass) {
        return named(lastClass.isEmpty() ? testClass.getName() : lastClass, testClass);
    }

    private static ITestClass named(String name, ITestClass testClass) {
        InvocationHandler handler = (self, method, arguments) -> {
            if (method.getName().equals("getName")) {
                return name;
            }
            try {
                return method.invoke(testClass, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause() == null ? thrown : thrown.getCause();
            }
        };
        return (ITestClass)
                Proxy.newProxyInstance(CloneSet.class.getClassLoader(), new Class<?>[] {ITestClass.class}, handler);
    }
}
