package dev.redoubt.testng;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.testng.IDynamicGraph;
import org.testng.IMethodInstance;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.xml.XmlTest;

/**
 * The order in which TestNG alone would run the methods of a {@code <test>}. It hands them to interceptors in another
 * one: it looks for dependencies, priorities and the order of classes later, each time it looks for what to run next.
 *
 * @param methods the methods, in that order as far as it can be told: with several threads, by priority only
 * @param isByPosition whether TestNG is to go by the place of a method in what the interceptor returns, and by nothing
 *     else but dependencies
 * @param isByPriority whether methods of other priorities are kept apart
 */
record PlainOrder(List<IMethodInstance> methods, boolean isByPosition, boolean isByPriority) {
    static PlainOrder of(List<IMethodInstance> methods, ITestContext context) {
        XmlTest test = context.getCurrentXmlTest();
        boolean isGiven = TestNgInternals.hasUserInterceptors(context);
        boolean isByPriority = !isGiven
                && methods.stream().anyMatch(method -> method.getMethod().getPriority() != 0);
        boolean isSorted = isGiven || isByPriority;
        boolean hasDependencies = methods.stream().anyMatch(method -> hasDependencies(method.getMethod()));
        if (test.getParallel().isParallel()) {
            return new PlainOrder(isByPriority ? byPriority(methods) : methods, isSorted, isByPriority);
        }
        if (!isSorted && !hasDependencies) {
            return new PlainOrder(methods, false, false);
        }
        // Edges that keep instances apart, and those of dependencies, may be a circle, of which TestNG finds a way out
        // only if there are no more of them than it has drawn itself.
        boolean isByPosition = isSorted || test.getGroupByInstances();
        List<IMethodInstance> asRun = asRun(methods, test, isGiven, isSorted);
        return asRun.isEmpty()
                ? new PlainOrder(methods, false, false)
                : new PlainOrder(asRun, isByPosition, isByPriority);
    }

    static boolean hasDependencies(ITestNGMethod method) {
        return method.getMethodsDependedUpon().length > 0 || method.getGroupsDependedUpon().length > 0;
    }

    private static Comparator<ITestNGMethod> priority() {
        return Comparator.comparingInt(ITestNGMethod::getPriority).thenComparing(ITestNGMethod::getMethodName);
    }

    private static List<IMethodInstance> byPriority(List<IMethodInstance> methods) {
        Comparator<ITestNGMethod> priority = priority();
        return methods.stream()
                .sorted((one, other) -> priority.compare(one.getMethod(), other.getMethod()))
                .toList();
    }

    /**
     * Goes through TestNG's own graph as TestNG does: all at once that are free, or the first of them. Empty, if it cannot
     * be told: there is no graph, or an interceptor has returned a method twice, which TestNG wraps.
     */
    private static List<IMethodInstance> asRun(
            List<IMethodInstance> methods, XmlTest test, boolean isGiven, boolean isSorted) {
        IdentityHashMap<ITestNGMethod, Integer> places = new IdentityHashMap<>();
        methods.forEach(method -> places.putIfAbsent(method.getMethod(), places.size()));
        Comparator<ITestNGMethod> place =
                Comparator.comparingInt(method -> places.getOrDefault(method, Integer.MAX_VALUE));
        Comparator<ITestNGMethod> first = isGiven ? place : priority();
        List<ITestNGMethod> order = TestNgInternals.graph(methods, test)
                .map(graph -> order(graph, first, isSorted))
                .orElse(List.of());
        boolean isWhole = order.size() == methods.size() && places.keySet().containsAll(order);
        return isWhole
                ? order.stream()
                        .map(method -> methods.get(places.getOrDefault(method, 0)))
                        .toList()
                : List.of();
    }

    private static List<ITestNGMethod> order(
            IDynamicGraph<ITestNGMethod> graph, Comparator<ITestNGMethod> first, boolean isSorted) {
        List<ITestNGMethod> order = new ArrayList<>();
        List<ITestNGMethod> free = graph.getFreeNodes();
        while (!free.isEmpty()) {
            List<ITestNGMethod> next = isSorted ? List.of(Collections.min(free, first)) : free;
            order.addAll(next);
            graph.setStatus(next, IDynamicGraph.Status.FINISHED);
            free = graph.getFreeNodes();
        }
        return order;
    }
}
