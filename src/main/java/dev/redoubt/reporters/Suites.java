package dev.redoubt.reporters;

import dev.redoubt.model.TestId;
import dev.redoubt.testng.SuiteNames;
import dev.redoubt.worker.SuiteArguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testng.TestNG;
import org.testng.TestNGException;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/**
 * The suites of a run as TestNG reads them, and where in them a result belongs. What no suite file knows, because a
 * listener has added it, gets a place of its own.
 */
final class Suites {
    private final List<XmlSuite> topLevel;
    private final SuiteNames names = new SuiteNames();
    private final Map<String, XmlSuite> suites = new HashMap<>();
    private final Map<String, Map<String, XmlTest>> tests = new HashMap<>();

    private Suites(List<XmlSuite> topLevel) {
        this.topLevel = new ArrayList<>(topLevel);
        makeUnique(topLevel, new HashSet<>());
        enter(topLevel);
    }

    /**
     * {@return the suites that a worker would run}
     *
     * @param arguments the arguments of a worker
     * @throws TestNGException if they cannot be read
     * @throws IllegalArgumentException if they are not there
     */
    static Suites parse(String[] arguments) {
        Parsing parsing = new Parsing();
        SuiteArguments.parse(arguments).giveTo(parsing);
        return new Suites(parsing.suites());
    }

    /** {@return no suites: every result gets a place of its own} */
    static Suites none() {
        return new Suites(List.of());
    }

    private static final class Parsing extends TestNG {
        Parsing() {
            super(false);
        }

        List<XmlSuite> suites() {
            initializeSuitesAndJarFile();
            return m_suites;
        }
    }

    /** As TestNG does before it runs suites of one name. */
    private static void makeUnique(List<XmlSuite> some, Set<String> taken) {
        for (XmlSuite suite : some) {
            String name = suite.getName();
            for (int count = 0; !taken.add(suite.getName()); count++) {
                suite.setName(name + " (" + count + ")");
            }
            makeUnique(suite.getChildSuites(), taken);
        }
    }

    /** In the order in which workers name them. */
    private void enter(List<XmlSuite> some) {
        for (XmlSuite suite : some) {
            enter(suite.getChildSuites());
            suites.put(names.of(suite), suite);
            suite.getTests()
                    .forEach(test -> tests.computeIfAbsent(names.of(suite), key -> new HashMap<>())
                            .put(names.of(test), test));
        }
    }

    /** {@return the suites that have no parent} */
    List<XmlSuite> topLevel() {
        return topLevel;
    }

    /** {@return the {@code <test>} that a result belongs to} */
    XmlTest testOf(TestId id) {
        return tests.computeIfAbsent(id.suite(), key -> new HashMap<>()).computeIfAbsent(id.test(), name -> {
            XmlTest test = new XmlTest(suites.computeIfAbsent(id.suite(), this::newSuite));
            test.setName(name.isEmpty() ? "Default test" : name);
            return test;
        });
    }

    private XmlSuite newSuite(String name) {
        XmlSuite suite = new XmlSuite();
        suite.setName(name.isEmpty() ? "Default suite" : name);
        topLevel.add(suite);
        return suite;
    }
}
