package dev.redoubt.report;

import java.util.List;
import java.util.Set;

/**
 * The sinks that must not fail.
 *
 * @param names their names: of built-in ones, or of classes with or without their package
 * @since 0.1.0
 */
public record RequiredSinks(Set<String> names) {
    // Copies.
    public RequiredSinks {
        names = Set.copyOf(names);
    }

    /**
     * {@return those that failed or were not called, sorted}
     *
     * @param deliveries what came of all sinks
     */
    public List<String> broken(List<Delivery> deliveries) {
        return names.stream()
                .sorted()
                .filter(name -> isBroken(name, deliveries))
                .toList();
    }

    private static boolean isBroken(String name, List<Delivery> deliveries) {
        List<Delivery> of = deliveries.stream()
                .filter(delivery -> delivery.sink().equals(name)
                        || simpleName(delivery.sink()).equals(name))
                .toList();
        return of.isEmpty() || of.stream().anyMatch(Delivery::isFailed);
    }

    private static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
