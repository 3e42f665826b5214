package dev.redoubt.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testng.xml.XmlSuite.ParallelMode;

/**
 * Runs the corpus against the oracle, in a JVM of its own: with another TestNG, or with a fault planted. Prints what does
 * not hold, and ends with 1 if anything does not.
 */
public final class SelfTest {
    private static final List<ParallelMode> MODES = List.of(ParallelMode.NONE, ParallelMode.METHODS);

    private final Path directory;
    private int failures;
    private int runs;

    private SelfTest(Path directory) {
        this.directory = directory;
    }

    /** The argument is an empty directory for the runs. */
    public static void main(String[] arguments) throws IOException {
        SelfTest test = new SelfTest(Files.createTempDirectory(Path.of(arguments[0]), "self-test"));
        for (String suite : Corpus.SUITES) {
            test.check(suite);
        }
        test.checkOrder();
        System.out.println(test.runs + " runs checked, " + test.failures + " failed");
        System.exit(test.failures == 0 ? 0 : 1);
    }

    private void check(String suite) {
        for (ParallelMode mode : MODES) {
            check(
                    suite + " " + mode,
                    () -> RunChecks.check(run(suite).parallel(mode).run()));
        }
        if (Corpus.RETRY_NO_TRIAL.contains(suite)) {
            check(suite + " alone", () -> RunChecks.runsWhatTestNgAloneWouldRun(run(suite)));
        }
    }

    private void checkOrder() {
        check("order", () -> {
            Map<String, String> differences =
                    Orders.into(directory.resolve("order")).differences();
            if (!differences.isEmpty()) {
                throw new AssertionError(differences);
            }
        });
    }

    private SuiteRun run(String suite) {
        return SuiteRun.into(directory.resolve("run" + runs)).ofFile(suite);
    }

    private void check(String name, Runnable check) {
        runs++;
        try {
            check.run();
        } catch (AssertionError | RuntimeException broken) {
            failures++;
            System.out.println("FAILED " + name + ": " + broken);
        }
    }
}
