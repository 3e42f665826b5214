package dev.redoubt.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.TestException;

/**
 * A plain listener that knows nothing of what it checks: it writes down {method, parameters, raw outcome} of every
 * execution. Named in a suite file, it is called after the body before any listener that was registered earlier.
 */
public final class Oracle implements IInvokedMethodListener, ITestListener {
    /** A property that says into which file to write as well. */
    public static final String FILE = "kit.oracle";

    public static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
    private static final ConcurrentHashMap<ITestResult, List<String>> PARAMETERS = new ConcurrentHashMap<>();
    private static final ThreadLocal<ITestResult> LAST = new ThreadLocal<>();

    @Override
    public void beforeInvocation(IInvokedMethod method, ITestResult result) {
        PARAMETERS.put(result, text(result));
    }

    @Override
    public void afterInvocation(IInvokedMethod method, ITestResult result) {
        if (result.getMethod().isTest()) {
            write(result);
        }
    }

    private static void write(ITestResult result) {
        LAST.set(result);
        List<String> before = PARAMETERS.remove(result);
        String seen = result.getTestClass().getName() + "." + result.getMethod().getMethodName()
                + (before == null ? text(result) : before) + " " + outcome(result);
        SEEN.add(seen);
        append(seen);
    }

    /** A JVM that is killed leaves behind what it has seen so far. */
    private static void append(String seen) {
        String file = System.getProperty(FILE);
        if (file != null) {
            try {
                Files.writeString(Path.of(file), seen + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    private static List<String> text(ITestResult result) {
        return Arrays.stream(result.getParameters()).map(Oracle::text).toList();
    }

    /** An object without a text of its own is named by its class: its hash tells nothing. */
    private static String text(Object parameter) {
        String text = String.valueOf(parameter);
        String hash = "@" + Integer.toHexString(Objects.hashCode(parameter));
        return text.endsWith(hash) ? text.substring(0, text.length() - hash.length()) : text;
    }

    private static String outcome(ITestResult result) {
        Throwable thrown = result.getThrowable();
        if (result.getStatus() == ITestResult.SKIP || thrown instanceof org.testng.SkipException) {
            return "SKIPPED";
        }
        boolean missedAnException = thrown != null && thrown.getClass() == TestException.class;
        if (result.getStatus() == ITestResult.SUCCESS && !missedAnException) {
            return "PASS";
        }
        return thrown instanceof AssertionError || missedAnException ? "FAIL" : "ERROR";
    }

    private static void writeUnlessSeen(ITestResult result) {
        if (LAST.get() != result) {
            write(result);
        }
    }

    @Override
    public void onTestSkipped(ITestResult result) {
        writeUnlessSeen(result);
    }

    @Override
    public void onTestFailure(ITestResult result) {
        writeUnlessSeen(result);
    }
}
