package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.Corpus;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testng.xml.XmlSuite.ParallelMode;

/** Every suite of the corpus, in every parallel mode, against the oracle. */
class OracleCorpusTest {
    private static final List<ParallelMode> MODES = List.of(
            ParallelMode.NONE, ParallelMode.METHODS, ParallelMode.CLASSES, ParallelMode.TESTS, ParallelMode.INSTANCES);

    @TempDir
    Path directory;

    private RunOutcome run(String suite, ParallelMode mode) {
        return SuiteRun.into(directory.resolve(mode.name()))
                .property("redoubt.sinks", "yaml,json")
                .ofFile(suite)
                .parallel(mode)
                .run();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void recordsWhatTheOracleSawWithTheSameDigestInEveryMode(String suite) {
        List<String> digests = new ArrayList<>();
        for (ParallelMode mode : MODES) {
            RunOutcome run = run(suite, mode);
            RunChecks.check(run);
            digests.add(run.digest());
        }
        assertThat(digests).as("digests of %s", MODES).containsOnly(digests.get(0));
    }

    static Stream<Arguments> racingSuitesAndModes() {
        return Corpus.RACING.stream().flatMap(suite -> MODES.stream().map(mode -> Arguments.of(suite, mode)));
    }

    @ParameterizedTest
    @MethodSource("racingSuitesAndModes")
    void recordsWhatTheOracleSawOfARace(String suite, ParallelMode mode) {
        RunChecks.check(run(suite, mode));
    }

    static List<String> suitesThatRetryNoTrial() {
        return Corpus.RETRY_NO_TRIAL;
    }

    @ParameterizedTest
    @MethodSource("suitesThatRetryNoTrial")
    void runsOfEveryMethodAndRowWhatTestNgAloneWouldRun(String suite) {
        RunChecks.runsWhatTestNgAloneWouldRun(
                SuiteRun.into(directory).property("redoubt.sinks", "yaml,json").ofFile(suite));
    }

    static Stream<String> suites() {
        return Corpus.SUITES.stream();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void givesTheSameReportInEveryModeWhenNothingIsStopped(String suite) {
        List<String> reports = new ArrayList<>();
        for (ParallelMode mode : MODES) {
            RunOutcome run = SuiteRun.into(directory.resolve(mode.name()))
                    .property("redoubt.sinks", "yaml,json")
                    .ofFile(suite)
                    .parallel(mode)
                    .property("redoubt.stop", "never")
                    .run();
            reports.add(run.stableReport());
        }
        for (String report : reports) {
            assertThat(report).isEqualTo(reports.get(0));
        }
    }
}
