package dev.redoubt.testng;

import dev.redoubt.session.PlannedTest;
import dev.redoubt.shard.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.testng.IMethodInstance;
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

    /** What other shards run. */
    private final Set<Key> elsewhere = ConcurrentHashMap.newKeySet();

    /** Rows of parallel data providers, where no proxy remembers them. */
    private final Map<PlannedTest, Rows> rows = new ConcurrentHashMap<>();

    /**
     * A test that was announced.
     *
     * @param xmlTest the {@code <test>} it belongs to
     * @param test its handle
     * @param misuse why it cannot be run as a trial; null if it can, or is none
     * @param rowKey pattern that names its rows; empty for numbers
     * @param part what of it this shard runs
     */
    record Entry(
            XmlTest xmlTest, PlannedTest test, @Nullable String misuse, String rowKey, Part part) {
        /** {@return whether it needs a proxy} */
        boolean isTrial() {
            return test.isTrial() || misuse != null;
        }
    }

    /**
     * A method of one {@code <test>} on one instance, by identity: the {@code equals()} of a test is not asked. Where it is
     * told to save memory, TestNG gives listeners methods that know their signature, but not their {@code Method}.
     */
    private static final class Key {
        private final XmlTest xmlTest;
        private final Class<?> declaredIn;
        private final String name;
        private final Class<?>[] parameterTypes;
        private final @Nullable Object instance;

        Key(XmlTest xmlTest, ITestNGMethod method) {
            this.xmlTest = xmlTest;
            this.declaredIn = method.getRealClass();
            this.name = method.getMethodName();
            this.parameterTypes = method.getParameterTypes();
            this.instance = method.getInstance();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // two suites may have equal tests
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && xmlTest == that.xmlTest
                    && instance == that.instance
                    && declaredIn == that.declaredIn
                    && name.equals(that.name)
                    && Arrays.equals(parameterTypes, that.parameterTypes);
        }

        @Override
        public int hashCode() {
            int hash = System.identityHashCode(xmlTest) * 31 + declaredIn.hashCode();
            return (hash * 31 + name.hashCode()) * 31 + System.identityHashCode(instance);
        }
    }

    void add(ITestNGMethod method, Entry entry) {
        entries.put(new Key(entry.xmlTest(), method), entry);
    }

    @Nullable
    Entry find(ITestNGMethod method, ITestContext context) {
        return method instanceof TrialUnit unit
                ? TestMethodProxy.behind(unit).entry()
                : entries.get(new Key(context.getCurrentXmlTest(), method));
    }

    /** Notes the rows that a test without a proxy has been given all at once. */
    void rows(PlannedTest test, Rows given) {
        rows.put(test, given);
    }

    @Nullable
    Rows rows(PlannedTest test) {
        return rows.get(test);
    }

    /** Notes that another shard runs a test. */
    void leave(ITestNGMethod method) {
        elsewhere.add(new Key(method.getXmlTest(), method));
    }

    /** {@return the methods that this shard runs} */
    List<IMethodInstance> ofThisShard(List<IMethodInstance> methods, ITestContext context) {
        return elsewhere.isEmpty()
                ? methods
                : methods.stream()
                        .filter(method -> method.getMethod() instanceof TrialUnit
                                || !elsewhere.contains(new Key(context.getCurrentXmlTest(), method.getMethod())))
                        .toList();
    }

    List<Entry> where(Predicate<Entry> condition) {
        return entries.values().stream().filter(condition).toList();
    }

    @SuppressWarnings("ReferenceEquality") // two suites may have equal tests
    List<Entry> of(XmlTest xmlTest) {
        return where(entry -> entry.xmlTest() == xmlTest);
    }
}
