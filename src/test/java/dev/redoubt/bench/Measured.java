package dev.redoubt.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.testng.IReporter;
import org.testng.ISuite;
import org.testng.ISuiteListener;
import org.testng.ITestNGListener;
import org.testng.TestNG;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/**
 * Runs a suite several times in this JVM, and prints of each run the nanoseconds that went by, the nanoseconds that
 * processors spent on it, and the bytes it left on the heap, while TestNG's results are still there. With
 * {@code -Dbench.until=suite} the end of a run is the end of its suite, before any report.
 */
public final class Measured {
    /** Names the classes of listeners to add. */
    static final String LISTENERS = "bench.listeners";

    private static final boolean IS_TO_SUITE = "suite".equals(System.getProperty("bench.until"));
    private static final int COLLECTIONS = 5;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Measured() {}

    /** Arguments: output directory, times to warm up, times to measure, threads, own reporters or not, classes. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        Path output = Path.of(arguments[0]);
        int warmUps = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        for (int run = 0; run < warmUps + runs; run++) {
            Path directory = Files.createDirectories(output.resolve("run" + run));
            System.setProperty("redoubt.dir", directory.toString());
            TestNG testng = testng(directory, arguments);
            long before = usedHeap();
            Results results = new Results();
            testng.addListener(results);
            for (String listener : System.getProperty(LISTENERS, "").split(",")) {
                add(listener, testng);
            }
            Moment start = Moment.now();
            testng.run();
            Moment end = IS_TO_SUITE ? results.endOfSuite : Moment.now();
            long heap = usedHeap() - before;
            if (run >= warmUps) {
                out.println((end.nanos() - start.nanos()) + " " + (end.processors() - start.processors()) + " " + heap);
            }
            results.suites = List.of();
            if (testng.getStatus() != 0) {
                throw new IllegalStateException("status " + testng.getStatus());
            }
            Scratch.deleteLarge(directory);
        }
        out.flush();
    }

    /** A listener that TestNG would not find by itself. */
    private static void add(String listener, TestNG testng) {
        if (!listener.isEmpty()) {
            try {
                testng.addListener((ITestNGListener)
                        Class.forName(listener).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    private static TestNG testng(Path directory, String[] arguments) throws ClassNotFoundException {
        TestNG testng = new TestNG(Boolean.parseBoolean(arguments[4]));
        XmlSuite suite = new XmlSuite();
        suite.setName("bench");
        int threads = Integer.parseInt(arguments[3]);
        suite.setParallel(threads > 1 ? XmlSuite.ParallelMode.METHODS : XmlSuite.ParallelMode.NONE);
        suite.setThreadCount(threads);
        suite.setDataProviderThreadCount(threads);
        XmlTest test = new XmlTest(suite);
        test.setName("bench");
        List<XmlClass> classes = new ArrayList<>();
        for (String name : Arrays.copyOfRange(arguments, 5, arguments.length)) {
            classes.add(new XmlClass(Class.forName(name)));
        }
        test.setXmlClasses(classes);
        testng.setXmlSuites(List.of(suite));
        testng.setVerbose(0);
        testng.setOutputDirectory(directory.resolve("testng").toString());
        return testng;
    }

    /**
     * A point in time.
     *
     * @param nanos of the wall
     * @param processors what processors have spent on this JVM
     */
    private record Moment(long nanos, long processors) {
        static Moment now() {
            return new Moment(System.nanoTime(), PROCESS.getProcessCpuTime());
        }
    }

    /** Holds on to what TestNG would let go when it has called its reporters. */
    private static final class Results implements IReporter, ISuiteListener {
        private List<ISuite> suites = List.of();
        private Moment endOfSuite = Moment.now();

        @Override
        public void onFinish(ISuite suite) {
            endOfSuite = Moment.now();
        }

        @Override
        public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> all, String outputDirectory) {
            suites = all;
        }
    }

    private static long usedHeap() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
