package dev.redoubt.testng;

import dev.redoubt.session.PlannedTest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.xml.XmlTest;

/**
 * The tests that were announced, found by the method that TestNG holds, or by a copy it made of it.
 *
 * <p>Thread-safe.
 */
final class TestCatalog {
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    /**
     * A test that was announced.
     *
     * @param xmlTest the {@code <test>} it belongs to
     * @param test its handle
     * @param misuse why it cannot be run as a trial; null if it can, or is none
     * @param rowKey pattern that names its rows; empty for numbers
     */
    record Entry(
            XmlTest xmlTest, PlannedTest test, @Nullable String misuse, String rowKey) {
        /** {@return whether it needs a proxy} */
        boolean isTrial() {
            return test.isTrial() || misuse != null;
        }
    }

    /** A method of one {@code <test>} on one instance, by identity: the {@code equals()} of a test is not asked. */
    private static final class Key {
        private final XmlTest xmlTest;
        private final Method method;
        private final @Nullable Object instance;

        Key(XmlTest xmlTest, Method method, @Nullable Object instance) {
            this.xmlTest = xmlTest;
            this.method = method;
            this.instance = instance;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // two suites may have equal tests
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && xmlTest == that.xmlTest
                    && instance == that.instance
                    && method.equals(that.method);
        }

        @Override
        public int hashCode() {
            int hash = System.identityHashCode(xmlTest) * 31 + method.hashCode();
            return hash * 31 + System.identityHashCode(instance);
        }
    }

    void add(ITestNGMethod method, Entry entry) {
        entries.put(key(method, entry.xmlTest()), entry);
    }

    @Nullable
    Entry find(ITestNGMethod method, ITestContext context) {
        return method instanceof TrialUnit unit
                ? unit.redoubt().entry()
                : entries.get(key(method, context.getCurrentXmlTest()));
    }

    private static Key key(ITestNGMethod method, XmlTest xmlTest) {
        return new Key(xmlTest, method.getConstructorOrMethod().getMethod(), method.getInstance());
    }

    List<Entry> where(Predicate<Entry> condition) {
        return entries.values().stream().filter(condition).toList();
    }

    @SuppressWarnings("ReferenceEquality") // two suites may have equal tests
    List<Entry> of(XmlTest xmlTest) {
        return where(entry -> entry.xmlTest() == xmlTest);
    }
}
