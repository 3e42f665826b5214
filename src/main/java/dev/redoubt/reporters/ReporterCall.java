package dev.redoubt.reporters;

import dev.redoubt.wire.Cleaner;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.testng.IReporter;
import org.testng.ISuite;
import org.testng.xml.XmlSuite;

/**
 * Calls one reporter, on a thread of its own, so that it can be left behind.
 *
 * @param xmlSuites the suites as they were given
 * @param suites the suites with their results
 * @param outputDirectory where reporters write
 * @param patience how long it may take
 * @param masked takes secrets out of a message
 */
record ReporterCall(
        List<XmlSuite> xmlSuites,
        List<ISuite> suites,
        String outputDirectory,
        Duration patience,
        UnaryOperator<String> masked) {
    private static final int MESSAGE_CHARS = 300;

    /**
     * {@return why it failed, in one line; empty if it did not}
     *
     * @param name name of its class
     */
    String of(String name) throws InterruptedException {
        FutureTask<String> call = new FutureTask<>(() -> outcome(name));
        Thread thread = new Thread(call, "reporter " + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            String where = place(thread);
            thread.interrupt();
            return "did not end within " + patience.toSeconds() + " s, and was left behind" + where
                    + ". It gets more time with -Dredoubt.reporters.seconds";
        } catch (ExecutionException never) {
            return explain(never);
        }
    }

    /** {@return what it is doing, without what of the JDK it does it by} */
    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().matches("(?:java|javax|jdk|sun)\\..*"))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }

    @SuppressWarnings("CatchThrowable") // whatever it throws costs itself
    private String outcome(String name) {
        try {
            reporter(name).generateReport(xmlSuites, suites, outputDirectory);
            return "";
        } catch (InvocationTargetException inConstructor) {
            return explain(inConstructor.getTargetException());
        } catch (Throwable failed) {
            return explain(failed);
        }
    }

    private static IReporter reporter(String name) throws ReflectiveOperationException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Constructor<?> constructor = Class.forName(name, true, loader).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (IReporter) constructor.newInstance();
    }

    @SuppressWarnings("CatchThrowable") // an exception of the reporter may throw when it is asked for its message
    private String explain(Throwable failed) {
        try {
            PrintStream err = System.err;
            failed.printStackTrace(err);
            return Cleaner.line(masked.apply(failed.toString()), MESSAGE_CHARS);
        } catch (Throwable broken) {
            return failed.getClass().getName();
        }
    }
}
