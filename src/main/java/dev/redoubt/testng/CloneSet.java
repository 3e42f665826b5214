package dev.redoubt.testng;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;

/**
 * What the proxies of one {@code <test>} share: how many trials each method has, and whether TestNG is still drawing its
 * graph. Filled before TestNG asks; thread-safe after that.
 */
final class CloneSet {
    private final Map<String, Integer> trialsByName = new LinkedHashMap<>();
    private final Set<String> groupsWithAfterGroups;
    private volatile boolean isGraphBeingDrawn = true;

    /**
     * Creates an empty set.
     *
     * @param groupsWithAfterGroups the TestNG groups whose last method triggers an {@code @AfterGroups} method
     */
    CloneSet(Set<String> groupsWithAfterGroups) {
        this.groupsWithAfterGroups = new HashSet<>(groupsWithAfterGroups);
    }

    void add(ITestNGMethod method, int trials) {
        trialsByName.put(method.getQualifiedName(), trials);
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
                .anyMatch(name -> !namesMatching(name, method).isEmpty());
    }

    /** {@return the methods to wait for: while the graph is drawn, every trial of each of them} */
    String[] dependencies(ITestNGMethod method) {
        String[] names = method.getMethodsDependedUpon();
        if (names.length == 0 || !TestNgInternals.isCalledFrom(TestNgInternals.Caller.GRAPH)) {
            return names;
        }
        List<String> all = new ArrayList<>(Arrays.asList(names));
        for (String name : names) {
            for (String trialName : namesMatching(name, method)) {
                int trials = trialsByName.getOrDefault(trialName, 1);
                for (int trial = 1; trial < trials; trial++) {
                    all.add(nameOfClone(trialName, trial));
                }
            }
        }
        return all.toArray(new String[0]);
    }

    /** A dependency is a name, a regular expression, or a name in a class that the test class overrides. */
    private List<String> namesMatching(String dependency, ITestNGMethod method) {
        String inTestClass = method.getTestClass().getRealClass().getName()
                + dependency.substring(Math.max(0, dependency.lastIndexOf('.')));
        Pattern pattern = pattern(dependency.replace("$", "\\$"));
        List<String> matching = new ArrayList<>();
        for (String name : trialsByName.keySet()) {
            boolean isMeant = name.equals(dependency)
                    || name.equals(inTestClass)
                    || (pattern != null && pattern.matcher(name).matches());
            if (isMeant && trialsByName.getOrDefault(name, 1) > 1) {
                matching.add(name);
            }
        }
        return matching;
    }

    private static @Nullable Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException plainName) {
            return null;
        }
    }

    /** {@return the class under a name that no suite file has} */
    ITestClass hidden(ITestClass testClass) {
        InvocationHandler handler = (self, method, arguments) -> {
            if (method.getName().equals("getName")) {
                return "#" + testClass.getName();
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
