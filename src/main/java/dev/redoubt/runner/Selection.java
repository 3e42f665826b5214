package dev.redoubt.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
    private static final int MOST_NAMED = 3;

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

    /** {@return the same as somebody has asked for it, shortened where that is much} */
    String inWords() {
        List<String> words = new ArrayList<>(suites);
        classes.forEach(name -> words.add("--class " + name));
        packages.forEach(name -> words.add("--package " + name));
        String named = words.stream().limit(MOST_NAMED).collect(Collectors.joining(" "))
                + (words.size() > MOST_NAMED ? " and " + (words.size() - MOST_NAMED) + " more" : "");
        List<String> chosen = new ArrayList<>(List.of(named));
        add("--groups", groups, chosen);
        add("--exclude-groups", excludedGroups, chosen);
        add("--test-names", testNames, chosen);
        return String.join(" ", chosen);
    }

    private static void add(String option, String value, List<String> arguments) {
        if (!value.isEmpty()) {
            arguments.addAll(List.of(option, value));
        }
    }
}
