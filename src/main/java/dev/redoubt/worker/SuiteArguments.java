package dev.redoubt.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.testng.TestNG;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlInclude;
import org.testng.xml.XmlPackage;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/**
 * Which suites a worker runs: any number of {@code --suite FILE}, {@code --class NAME}, {@code --method CLASS#METHOD} and
 * {@code --package NAME}, then {@code --groups A,B}, {@code --exclude-groups A,B} and {@code --test-names A,B}.
 *
 * @since 0.1.0
 */
public final class SuiteArguments {
    private static final List<String> NAMES =
            List.of("--suite", "--class", "--method", "--package", "--groups", "--exclude-groups", "--test-names");

    private final Map<String, List<String>> given = new TreeMap<>();

    private SuiteArguments() {}

    /**
     * {@return the arguments, taken apart}
     *
     * @param arguments pairs of a name and a value
     * @throws IllegalArgumentException if they are none
     */
    public static SuiteArguments parse(String[] arguments) {
        SuiteArguments parsed = new SuiteArguments();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        arguments[i] + ": found in place " + i + ", must be one of " + NAMES + ", with a value");
            }
            parsed.given
                    .computeIfAbsent(arguments[i], name -> new ArrayList<>())
                    .add(arguments[i + 1]);
        }
        return parsed;
    }

    /**
     * Tells TestNG what to run.
     *
     * @param testng the run, not yet started
     */
    public void giveTo(TestNG testng) {
        List<String> files = values("--suite");
        files.forEach(SuiteArguments::check);
        if (!files.isEmpty()) {
            testng.setTestSuites(files);
        }
        if (Stream.of("--class", "--method", "--package")
                .anyMatch(name -> !values(name).isEmpty())) {
            testng.setXmlSuites(new ArrayList<>(List.of(suite())));
        }
        String groups = String.join(",", values("--groups"));
        if (!groups.isEmpty()) {
            testng.setGroups(groups);
        }
        String excluded = String.join(",", values("--exclude-groups"));
        if (!excluded.isEmpty()) {
            testng.setExcludedGroups(excluded);
        }
        List<String> names = values("--test-names").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .toList();
        if (!names.isEmpty()) {
            testng.setTestNames(names);
        }
    }

    /** TestNG prints a stack trace, and goes on with the other files. */
    private static void check(String file) {
        boolean isThere = Files.isReadable(Path.of(file))
                || Thread.currentThread().getContextClassLoader().getResource(file) != null;
        if (!isThere) {
            throw new IllegalArgumentException(
                    file + ": is not there or cannot be read, must be a suite file of TestNG");
        }
    }

    private List<String> values(String name) {
        return given.getOrDefault(name, List.of());
    }

    /** The names are those that TestNG's own command line gives. */
    private XmlSuite suite() {
        XmlSuite suite = new XmlSuite();
        suite.setName("Command line suite");
        XmlTest test = new XmlTest(suite);
        test.setName("Command line test");
        test.setXmlClasses(classes());
        List<XmlPackage> packages = new ArrayList<>();
        values("--package").forEach(name -> packages.add(new XmlPackage(name)));
        test.setXmlPackages(packages);
        return suite;
    }

    private List<XmlClass> classes() {
        List<XmlClass> classes = new ArrayList<>();
        values("--class").forEach(name -> classes.add(new XmlClass(name)));
        Map<String, List<XmlInclude>> methods = new LinkedHashMap<>();
        for (String name : values("--method")) {
            int end = name.indexOf('#');
            methods.computeIfAbsent(name.substring(0, Math.max(0, end)), key -> new ArrayList<>())
                    .add(new XmlInclude(name.substring(end + 1)));
        }
        methods.forEach((name, included) -> {
            // A class that is named itself is run whole.
            if (!values("--class").contains(name)) {
                XmlClass partly = new XmlClass(name);
                partly.setIncludedMethods(included);
                classes.add(partly);
            }
        });
        return classes;
    }
}
