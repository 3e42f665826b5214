package dev.redoubt.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;

/**
 * A plain listener that knows nothing of what it checks: it writes down what TestNG invokes in each {@code <test>}, in
 * order, as {@code <Class} and {@code Class>} for the fixtures of a class and {@code Class.method} for its tests.
 */
public final class Sequence implements IInvokedMethodListener {
    /** A property that says into which file to write. */
    public static final String FILE = "kit.sequence";

    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    /** {@return what was invoked in each {@code <test>} since this was asked before} */
    public static Map<String, List<String>> taken() {
        Map<String, List<String>> taken = byTest(List.copyOf(SEEN));
        SEEN.clear();
        return taken;
    }

    /** {@return what a JVM wrote into a file} */
    public static Map<String, List<String>> of(Path file) throws IOException {
        return byTest(Files.readAllLines(file));
    }

    private static Map<String, List<String>> byTest(List<String> seen) {
        return seen.stream()
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf('|')),
                        LinkedHashMap::new,
                        Collectors.mapping(line -> line.substring(line.indexOf('|') + 1), Collectors.toList())));
    }

    @Override
    public void beforeInvocation(IInvokedMethod invoked, ITestResult result) {
        ITestNGMethod method = result.getMethod();
        String event = "";
        if (method.isTest()) {
            event = method.getInstance() + "." + method.getMethodName();
        } else if (method.isBeforeClassConfiguration()) {
            event = "<" + method.getInstance();
        } else if (method.isAfterClassConfiguration()) {
            event = method.getInstance() + ">";
        }
        if (!event.isEmpty()) {
            write(result.getTestContext().getName() + "|" + event);
        }
    }

    private static void write(String line) {
        SEEN.add(line);
        String file = System.getProperty(FILE);
        if (file != null) {
            try {
                Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}
