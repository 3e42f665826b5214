package dev.redoubt.testng;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;

/**
 * The TestNG groups of a {@code <test>} that have fixtures of their own, whatever class these are in: it need not have a
 * test.
 *
 * @param before the groups of {@code @BeforeGroups} methods
 * @param after the groups of {@code @AfterGroups} methods, which the last method of a group triggers
 */
record GroupFixtures(Set<String> before, Set<String> after) {
    static GroupFixtures of(Collection<ITestClass> classes) {
        GroupFixtures fixtures = new GroupFixtures(new HashSet<>(), new HashSet<>());
        for (ITestClass type : classes) {
            for (ITestNGMethod method : type.getBeforeGroupsMethods()) {
                add(fixtures.before, method, method.getBeforeGroups());
            }
            for (ITestNGMethod method : type.getAfterGroupsMethods()) {
                add(fixtures.after, method, method.getAfterGroups());
            }
        }
        return fixtures;
    }

    /** TestNG takes the groups that such a method is in for groups that it is a fixture of. */
    private static void add(Set<String> groups, ITestNGMethod method, String[] named) {
        groups.addAll(Arrays.asList(named));
        groups.addAll(Arrays.asList(method.getGroups()));
    }

    Set<String> all() {
        Set<String> all = new HashSet<>(before);
        all.addAll(after);
        return all;
    }
}
