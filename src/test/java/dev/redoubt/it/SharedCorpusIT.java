package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.Corpus;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.WorkersRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testng.xml.XmlSuite.ParallelMode;

/** Every suite of the corpus, shared by several JVMs, against the oracle and against one JVM. */
class SharedCorpusIT {
    @TempDir
    Path directory;

    /** Every suite once: the soak has all of them in all ways. */
    private static List<String> everySecond(int first) {
        return IntStream.range(0, Corpus.SUITES.size())
                .filter(i -> i % 2 == first)
                .mapToObj(Corpus.SUITES::get)
                .toList();
    }

    static List<String> someSuites() {
        return everySecond(0);
    }

    static List<String> otherSuites() {
        return everySecond(1);
    }

    @ParameterizedTest
    @MethodSource("someSuites")
    void workersRunWhatOneJvmRuns(String suite) {
        check(suite, WorkersRun.into(directory.resolve("shared")).ofFile(suite).workers(3));
    }

    @ParameterizedTest
    @MethodSource("otherSuites")
    void workersWithThreadsRunWhatOneJvmRuns(String suite) {
        check(
                suite,
                WorkersRun.into(directory.resolve("shared"))
                        .ofFile(suite)
                        .workers(2)
                        .parallel(ParallelMode.METHODS, 4));
    }

    private void check(String suite, WorkersRun workers) {
        RunOutcome alone = SuiteRun.into(directory.resolve("alone"))
                .ofFile(suite)
                .failingWithoutData()
                .run();
        RunOutcome shared = workers.runAll();
        assertThat(shared.status()).as("worst exit code: %s", shared.err()).isZero();
        RunChecks.equalsTheOracle(shared);
        RunChecks.recordsEveryExecutionOnce(shared);
        RunChecks.isCompleteAndAddsUp(shared);
        assertThat(shared.digest()).as("digest").isEqualTo(alone.digest());
    }
}
