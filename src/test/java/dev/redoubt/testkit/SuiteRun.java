package dev.redoubt.testkit;

import dev.redoubt.testng.RedoubtListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.testng.ITestNGListener;
import org.testng.TestNG;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlSuite.ParallelMode;
import org.testng.xml.XmlTest;
import org.testng.xml.internal.Parser;

/** Runs TestNG in this JVM, as a user would, and gives back everything that can be seen of it from outside. */
public final class SuiteRun {
    private final Path directory;
    private final List<Class<?>> classes = new ArrayList<>();
    private final List<ITestNGListener> listeners = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private Consumer<XmlSuite> change = suite -> {};
    private String file = "";
    private ParallelMode parallel;
    private int threads = 8;
    private boolean withOracle = true;
    private boolean asAService = true;
    private boolean failsWithoutData;

    private SuiteRun(Path directory) {
        this.directory = directory;
        properties.put("redoubt.dir", directory.toString());
    }

    /** Runs into a directory, which should be empty. */
    public static SuiteRun into(Path directory) {
        return new SuiteRun(directory);
    }

    public SuiteRun of(Class<?>... testClasses) {
        classes.addAll(Arrays.asList(testClasses));
        return this;
    }

    /** A file of src/test/resources/suites. */
    public SuiteRun ofFile(String name) {
        file = name;
        return this;
    }

    public SuiteRun parallel(ParallelMode mode) {
        parallel = mode;
        return this;
    }

    public SuiteRun threads(int count) {
        threads = count;
        return this;
    }

    public SuiteRun with(ITestNGListener listener) {
        listeners.add(listener);
        return this;
    }

    public SuiteRun property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    public SuiteRun change(Consumer<XmlSuite> how) {
        change = how;
        return this;
    }

    public SuiteRun withoutOracle() {
        withOracle = false;
        return this;
    }

    /** As from a command line, also where a build tool runs our tests: each run is then a run of its own. */
    public SuiteRun outsideABuildTool() {
        return property("sun.java.command", "org.testng.TestNG");
    }

    /** As on a class path without the service file: somebody must name the listener. */
    public SuiteRun notAsAService() {
        asAService = false;
        return this;
    }

    /** As TestNG's own command line does it: a data provider that fails makes its test fail, and not be skipped. */
    public SuiteRun failingWithoutData() {
        failsWithoutData = true;
        return this;
    }

    public RunOutcome run() {
        Map<String, String> before = new LinkedHashMap<>();
        properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        Oracle.SEEN.clear();
        try {
            Failures failures = new Failures();
            TestNG testng = testng();
            testng.addListener(failures);
            testng.run();
            return new RunOutcome(
                    directory,
                    testng.getStatus(),
                    captured.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8),
                    Oracle.SEEN.stream().sorted(Comparator.naturalOrder()).toList(),
                    failures.messages());
        } finally {
            System.setOut(out);
            System.setErr(err);
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    private TestNG testng() {
        TestNG testng = new TestNG(false);
        List<XmlSuite> suites = file.isEmpty() ? new ArrayList<>(List.of(suiteOfClasses())) : suitesOfFile();
        suites.forEach(this::prepare);
        testng.setXmlSuites(suites);
        testng.setVerbose(0);
        if (failsWithoutData) {
            testng.propagateDataProviderFailureAsTestFailure();
        }
        if (!asAService) {
            testng.setListenersToSkipFromBeingWiredInViaServiceLoaders(RedoubtListener.class.getName());
        }
        listeners.forEach(testng::addListener);
        return testng;
    }

    private void prepare(XmlSuite suite) {
        suite.getChildSuites().forEach(this::prepare);
        if (parallel != null) {
            suite.setParallel(parallel);
            suite.getTests().forEach(test -> test.setParallel(parallel));
        }
        suite.setThreadCount(threads);
        if (withOracle) {
            List<String> all = new ArrayList<>(suite.getListeners());
            all.add(Oracle.class.getName());
            suite.setListeners(all);
        }
        change.accept(suite);
    }

    private XmlSuite suiteOfClasses() {
        XmlSuite suite = new XmlSuite();
        suite.setName("kit");
        XmlTest test = new XmlTest(suite);
        test.setName("test");
        test.setXmlClasses(new ArrayList<>(classes.stream().map(XmlClass::new).toList()));
        return suite;
    }

    private List<XmlSuite> suitesOfFile() {
        try {
            return new ArrayList<>(new Parser("src/test/resources/suites/" + file).parseToList());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file, unreadable);
        }
    }
}
