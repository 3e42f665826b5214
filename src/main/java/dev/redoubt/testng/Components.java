package dev.redoubt.testng;

import dev.redoubt.model.TestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.testng.ITestNGMethod;

/**
 * Which tests of a {@code <test>} one worker must run: those that depend on each other, and those of a TestNG group that
 * has fixtures of its own. Every worker finds the same.
 */
final class Components {
    private final List<ITestNGMethod> methods;
    private final List<TestId> ids;
    private final int[] leaders;
    private final DependencyNames<Integer> names = new DependencyNames<>();
    private final Map<String, List<Integer>> groups = new HashMap<>();

    private Components(List<ITestNGMethod> methods, List<TestId> ids) {
        this.methods = methods;
        this.ids = ids;
        this.leaders = new int[methods.size()];
    }

    /**
     * {@return the component of each test that cannot be run alone}
     *
     * @param methods the test methods
     * @param ids the id of each
     * @param fixtures the groups that have fixtures of their own
     */
    static Map<TestId, String> of(List<ITestNGMethod> methods, List<TestId> ids, GroupFixtures fixtures) {
        Components components = new Components(methods, ids);
        components.index();
        components.tieDependent();
        fixtures.all().forEach(group -> components.tie(components.groups.getOrDefault(group, List.of())));
        return components.named();
    }

    private void index() {
        for (int i = 0; i < methods.size(); i++) {
            ITestNGMethod method = methods.get(i);
            leaders[i] = i;
            names.add(method, i);
            for (String group : method.getGroups()) {
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
            }
        }
    }

    private void tieDependent() {
        for (int i = 0; i < methods.size(); i++) {
            ITestNGMethod method = methods.get(i);
            for (String dependency : method.getMethodsDependedUpon()) {
                for (List<Integer> found : names.find(dependency, method).values()) {
                    tieToMethods(i, found);
                }
            }
            for (String dependency : method.getGroupsDependedUpon()) {
                tieToGroups(i, dependency);
            }
        }
    }

    /** Of several instances, TestNG waits for the method of the same one. */
    private void tieToMethods(int dependent, List<Integer> found) {
        Object instance = methods.get(dependent).getInstance();
        List<Integer> same = found.stream()
                .filter(other -> methods.get(other).getInstance() == instance)
                .toList();
        (same.isEmpty() ? found : same).forEach(other -> tie(dependent, other));
    }

    private void tieToGroups(int dependent, String dependency) {
        List<Integer> exact = groups.get(dependency);
        if (exact != null) {
            exact.forEach(other -> tie(dependent, other));
            return;
        }
        try {
            Pattern pattern = Pattern.compile(dependency);
            groups.forEach((group, members) -> {
                if (pattern.matcher(group).matches()) {
                    members.forEach(other -> tie(dependent, other));
                }
            });
        } catch (PatternSyntaxException noGroup) {
            // TestNG will say so.
        }
    }

    private void tie(List<Integer> all) {
        all.forEach(other -> tie(all.get(0), other));
    }

    private void tie(int one, int other) {
        leaders[leader(one)] = leader(other);
    }

    private int leader(int of) {
        int leader = of;
        while (leaders[leader] != leader) {
            leaders[leader] = leaders[leaders[leader]];
            leader = leaders[leader];
        }
        return leader;
    }

    private Map<TestId, String> named() {
        Map<Integer, List<TestId>> members = new TreeMap<>();
        for (int i = 0; i < methods.size(); i++) {
            members.computeIfAbsent(leader(i), key -> new ArrayList<>()).add(ids.get(i));
        }
        Map<TestId, String> named = new HashMap<>();
        members.values().stream().filter(all -> all.size() > 1).forEach(all -> {
            String first =
                    all.stream().map(TestId::toString).sorted().findFirst().orElse("");
            all.forEach(id -> named.put(id, first));
        });
        return named;
    }
}
