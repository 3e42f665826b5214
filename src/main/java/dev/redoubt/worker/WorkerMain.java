package dev.redoubt.worker;

import dev.redoubt.session.Role;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.testng.TestNGException;

/**
 * The main class of a worker: goes through the suites once, runs of them what it can claim, and ends. Who it is and
 * where its run goes it is told in system properties; which suites, in its arguments.
 *
 * <p>It ends with 0 when nothing is left for it, whatever the tests did, since the report tells that; with {@link
 * #CANNOT_START} if the suites cannot be run at all. Any other code is a death.
 *
 * @since 0.1.0
 */
public final class WorkerMain {
    /** Exit code of a worker that cannot run its suites; the reason is on the standard error stream. */
    public static final int CANNOT_START = 75;

    /** Exit code of a worker whose last tests did not end after whoever had started it was gone. */
    public static final int LEFT_ALONE = 76;

    private WorkerMain() {}

    /**
     * Runs a worker, and ends the JVM: tests may have left threads behind.
     *
     * @param arguments see {@link SuiteArguments}
     */
    public static void main(String[] arguments) {
        ControllerWatch.begin();
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            WorkerTestNg testng = new WorkerTestNg();
            SuiteArguments.parse(arguments).giveTo(testng);
            testng.run();
            return 0;
        } catch (RuntimeException | LinkageError unusable) {
            PrintStream err = System.err;
            if (!(unusable instanceof TestNGException)) {
                unusable.printStackTrace(err);
            }
            err.println("[redoubt] worker " + System.getProperty(Role.WORKER, "") + " cannot run the suites: "
                    + why(unusable) + ". Check the class path and the suite files.");
            return CANNOT_START;
        }
    }

    /** TestNG's own exceptions are sentences. */
    private static String why(Throwable unusable) {
        String message = String.valueOf(unusable.getMessage());
        String text = unusable instanceof TestNGException ? message : unusable.toString();
        String line =
                text.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
