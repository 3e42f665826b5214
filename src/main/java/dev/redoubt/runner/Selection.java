package dev.redoubt.runner;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be run.
 *
 * @param suites suite files
 * @param classes names of test classes
 * @param methods test methods, as {@code CLASS#METHOD}
 * @param packages names of packages
 * @param groups TestNG groups to run, separated by commas; empty for all
 * @param excludedGroups TestNG groups not to run; empty for none
 * @param testNames names of {@code <test>}s to run; empty for all
 * @since 0.1.0
 */
public record Selection(
        List<String> suites,
        List<String> classes,
        List<String> methods,
        List<String> packages,
        String groups,
        String excludedGroups,
        String testNames) {
    // Copies.
    public Selection {
        suites = List.copyOf(suites);
        classes = List.copyOf(classes);
        methods = List.copyOf(methods);
        packages = List.copyOf(packages);
    }

    /**
     * {@return whether nothing was named that could be run}
     */
    public boolean isEmpty() {
        return suites.isEmpty() && classes.isEmpty() && methods.isEmpty() && packages.isEmpty();
    }

    /** {@return the same as arguments of a worker} */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        suites.forEach(suite -> arguments.addAll(List.of("--suite", suite)));
        classes.forEach(name -> arguments.addAll(List.of("--class", name)));
        methods.forEach(name -> arguments.addAll(List.of("--method", name)));
        packages.forEach(name -> arguments.addAll(List.of("--package", name)));
        add("--groups", groups, arguments);
        add("--exclude-groups", excludedGroups, arguments);
        add("--test-names", testNames, arguments);
        return arguments;
    }

    private static void add(String option, String value, List<String> arguments) {
        if (!value.isEmpty()) {
            arguments.addAll(List.of(option, value));
        }
    }
}
