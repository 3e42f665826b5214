package dev.redoubt.testng;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.testng.ITestNGMethod;

/**
 * Finds what a method depends on: a dependency is a name, a regular expression, or a name in a class that the test class
 * overrides.
 *
 * @param <T> what is found by name
 */
final class DependencyNames<T> {
    private final Map<String, List<T>> byName = new LinkedHashMap<>();

    void add(ITestNGMethod method, T found) {
        byName.computeIfAbsent(method.getQualifiedName(), key -> new ArrayList<>())
                .add(found);
    }

    Collection<List<T>> all() {
        return byName.values();
    }

    /** {@return what a dependency of a method means, by name} */
    Map<String, List<T>> find(String dependency, ITestNGMethod method) {
        String inTestClass = method.getTestClass().getRealClass().getName()
                + dependency.substring(Math.max(0, dependency.lastIndexOf('.')));
        Map<String, List<T>> found = new LinkedHashMap<>();
        for (String name : List.of(dependency, inTestClass)) {
            List<T> exact = byName.get(name);
            if (exact != null) {
                found.put(name, exact);
            }
        }
        Pattern pattern = pattern(dependency);
        if (pattern != null) {
            byName.forEach((name, meant) -> {
                if (pattern.matcher(name).matches()) {
                    found.put(name, meant);
                }
            });
        }
        return found;
    }

    /** A name of a method is a regular expression that finds nothing else, but for its dots. */
    private static @Nullable Pattern pattern(String dependency) {
        boolean isPlain = dependency.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.');
        try {
            return isPlain ? null : Pattern.compile(dependency.replace("$", "\\$"));
        } catch (PatternSyntaxException plainName) {
            return null;
        }
    }
}
