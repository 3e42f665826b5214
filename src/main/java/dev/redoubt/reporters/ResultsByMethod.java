package dev.redoubt.reporters;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.testng.IResultMap;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;

/** Results by their methods, in the order in which they were added. Thread-safe. */
final class ResultsByMethod implements IResultMap {
    private final Map<ITestNGMethod, Set<ITestResult>> byMethod = new LinkedHashMap<>();

    @Override
    public synchronized void addResult(ITestResult result) {
        byMethod.computeIfAbsent(result.getMethod(), method -> new LinkedHashSet<>())
                .add(result);
    }

    @Override
    public synchronized Set<ITestResult> getResults(ITestNGMethod method) {
        return new LinkedHashSet<>(byMethod.getOrDefault(method, Set.of()));
    }

    @Override
    public synchronized Set<ITestResult> getAllResults() {
        Set<ITestResult> all = new LinkedHashSet<>();
        byMethod.values().forEach(all::addAll);
        return all;
    }

    @Override
    public synchronized void removeResult(ITestNGMethod method) {
        byMethod.remove(method);
    }

    @Override
    public synchronized void removeResult(ITestResult result) {
        byMethod.getOrDefault(result.getMethod(), new LinkedHashSet<>()).remove(result);
        byMethod.values().removeIf(Set::isEmpty);
    }

    @Override
    public synchronized Collection<ITestNGMethod> getAllMethods() {
        return new LinkedHashSet<>(byMethod.keySet());
    }

    @Override
    public synchronized int size() {
        return byMethod.values().stream().mapToInt(Set::size).sum();
    }
}
