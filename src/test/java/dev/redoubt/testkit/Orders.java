package dev.redoubt.testkit;

import dev.redoubt.samples.Ordered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.testng.ITestNGListener;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/**
 * Compares the order in which a suite runs with that of TestNG alone. The suite has a {@code <test>} for each pair of
 * small classes, in both orders, and for some triples.
 */
public final class Orders {
    /** Of how many tests of the corpus one is tried, in another way each time. */
    private static final int EVERY = Integer.getInteger("orders.every", 1);

    private final Path directory;
    private int part;
    private boolean isWhole = true;
    private final List<ITestNGListener> listeners = new ArrayList<>();
    private Consumer<XmlTest> change = test -> {};

    private Orders(Path directory) {
        this.directory = directory;
    }

    /** Runs into a directory, which should be empty. */
    public static Orders into(Path directory) {
        return new Orders(directory);
    }

    public Orders change(Consumer<XmlTest> how) {
        change = how;
        return this;
    }

    /** Only a part of the corpus, where {@code orders.every} says so. */
    public Orders part(int number) {
        isWhole = false;
        part = number;
        return this;
    }

    public Orders with(ITestNGListener listener) {
        listeners.add(listener);
        return this;
    }

    /** What TestNG alone invokes in each {@code <test>}. */
    public Map<String, List<String>> alone() {
        return sequences("alone", "false");
    }

    /** What is not as TestNG alone has it, by {@code <test>}. */
    public Map<String, String> differences() {
        return differences(alone(), sequences("joined", "true"));
    }

    private Map<String, List<String>> sequences(String name, String isEnabled) {
        SuiteRun run = SuiteRun.into(directory.resolve(name))
                .of(Ordered.Tail.class)
                .property("redoubt.enabled", isEnabled)
                .change(this::fill)
                .with(new Sequence());
        listeners.forEach(run::with);
        Map<String, List<String>> unused = Sequence.taken();
        run.run();
        return Sequence.taken();
    }

    /** Puts the corpus into a suite. */
    public void fill(XmlSuite suite) {
        suite.getTests().clear();
        fillWhole(suite);
        List<XmlTest> all = List.copyOf(suite.getTests());
        for (int i = 0; !isWhole && i < all.size(); i++) {
            if (i % EVERY != part % EVERY) {
                suite.getTests().remove(all.get(i));
            }
        }
    }

    private void fillWhole(XmlSuite suite) {
        for (Class<?> one : Ordered.ALL) {
            for (Class<?> other : Ordered.ALL) {
                if (one != other) {
                    add(suite, one, other);
                }
                if (Ordered.TRIPLES.containsAll(List.of(one, other))) {
                    Ordered.TRIPLES.stream()
                            .filter(third -> one != other && third != one && third != other)
                            .forEach(third -> add(suite, one, other, third));
                }
            }
        }
    }

    private void add(XmlSuite suite, Class<?>... classes) {
        XmlTest test = new XmlTest(suite);
        List<String> names = Arrays.stream(classes).map(Class::getSimpleName).toList();
        test.setName(String.join(" ", names));
        List<XmlClass> members = new ArrayList<>();
        for (Class<?> type : classes) {
            members.add(new XmlClass(type.getName(), members.size()));
        }
        test.setXmlClasses(members);
        change.accept(test);
    }

    /**
     * {@return what is not as without Redoubt, by {@code <test>}} The first run of each test, and the fixtures of classes,
     * must be in the same order, and no class may be open while anything of another class runs that does not run there
     * without Redoubt.
     */
    public static Map<String, String> differences(Map<String, List<String>> alone, Map<String, List<String>> joined) {
        Map<String, String> differences = new LinkedHashMap<>();
        alone.forEach((test, sequence) -> {
            List<String> other = joined.getOrDefault(test, List.of());
            if (!firsts(other).equals(sequence) || isOpenForLonger(sequence, other)) {
                differences.put(test, "\n  alone  " + sequence + "\n  joined " + other + "\n");
            }
        });
        return differences;
    }

    /** Fixtures, and the first run of each test; others are further trials. */
    private static List<String> firsts(List<String> sequence) {
        Set<String> seen = new HashSet<>();
        return sequence.stream()
                .filter(event -> !event.contains(".") || seen.add(event))
                .toList();
    }

    private static boolean isOpenForLonger(List<String> alone, List<String> joined) {
        return alone.stream()
                .filter(event -> event.startsWith("<"))
                .map(event -> event.substring(1))
                .anyMatch(instance -> !inside(alone, instance).containsAll(inside(joined, instance)));
    }

    /** Nothing, if TestNG, as before 7.10, does not say of which instance it closes the class. */
    private static Set<String> inside(List<String> sequence, String instance) {
        int from = sequence.indexOf("<" + instance);
        int to = sequence.lastIndexOf(instance + ">");
        return from > to ? Set.of() : new HashSet<>(sequence.subList(from, to));
    }
}
