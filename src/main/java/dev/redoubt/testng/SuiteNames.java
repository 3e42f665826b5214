package dev.redoubt.testng;

import dev.redoubt.wire.Keys;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/**
 * Names of suites and {@code <test>}s as they enter ids. What a build tool made up counts as no name, so that an id is
 * the same however the suite was started; where that makes two names equal, the second gets a number.
 *
 * <p>Thread-safe. Suites and tests are told apart by identity: two of them may well be equal.
 *
 * @since 0.1.0
 */
public final class SuiteNames {
    private static final Set<String> INVENTED = Set.of(
            "Surefire suite",
            "Surefire test",
            "Command line suite",
            "Command line test",
            "Default Suite",
            "Default suite",
            "Default test",
            "Gradle suite",
            "Gradle test",
            "TestNG",
            "Custom suite");

    private static final Pattern INVENTED_BY_TESTNG = Pattern.compile("Default XmlTest name [0-9a-f-]{36}");

    private final IdentityHashMap<XmlSuite, String> suites = new IdentityHashMap<>();
    private final IdentityHashMap<XmlTest, String> tests = new IdentityHashMap<>();
    private final Keys taken = keys();

    /** Creates names; the order in which it is asked for suites decides which of two gets a number. */
    public SuiteNames() {}

    /**
     * {@return the name of a suite in ids, empty if nobody named it}
     *
     * @param suite the suite
     */
    public synchronized String of(XmlSuite suite) {
        return suites.computeIfAbsent(suite, key -> {
            name(key.getTests());
            return unique(key.getName(), taken);
        });
    }

    /**
     * {@return the name of a {@code <test>} in ids, empty if nobody named it}
     *
     * @param test the test
     */
    public synchronized String of(XmlTest test) {
        String known = tests.get(test);
        if (known != null) {
            return known;
        }
        of(test.getSuite());
        return tests.computeIfAbsent(test, XmlTest::getName);
    }

    synchronized boolean knows(XmlSuite suite) {
        return suites.containsKey(suite);
    }

    /**
     * Gives a suite the names of one that it has replaced, if there is such a one: where TestNG is to run some of the tests,
     * or a listener alters suites, a copy runs in place of what was known.
     *
     * @param suite a suite that is about to run
     * @param isRunning whether one that is known is still to run itself
     * @return whether it goes by names that were known
     */
    synchronized boolean takeOver(XmlSuite suite, Predicate<XmlSuite> isRunning) {
        Optional<XmlSuite> replaced = suites.keySet().stream()
                .filter(known -> known.getName().equals(suite.getName()) && !isRunning.test(known))
                .findFirst();
        replaced.ifPresent(known -> {
            name(suite.getTests());
            suites.put(suite, suites.remove(known));
        });
        return replaced.isPresent();
    }

    private void name(List<XmlTest> ofOneSuite) {
        Keys inSuite = keys();
        ofOneSuite.forEach(test -> tests.put(test, unique(test.getName(), inSuite)));
    }

    private static Keys keys() {
        return new Keys("(", ")");
    }

    private static String unique(String given, Keys taken) {
        boolean isInvented =
                INVENTED.contains(given) || INVENTED_BY_TESTNG.matcher(given).matches();
        return taken.unused(isInvented ? "" : given);
    }
}
