package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.Corpus;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.ShardsRun;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testng.xml.XmlSuite.ParallelMode;

/** Every suite of the corpus, cut into shards, against the oracle and against one JVM. */
class ShardCorpusTest {
    @TempDir
    Path directory;

    static List<String> suites() {
        return Corpus.SUITES;
    }

    @ParameterizedTest
    @MethodSource("suites")
    void shardsRunWhatOneJvmRuns(String suite) {
        check(suite, "classes", ParallelMode.NONE);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void shardsThatSpreadTrialsRunWhatOneJvmRuns(String suite) {
        check(suite, "trials", ParallelMode.METHODS);
    }

    private void check(String suite, String split, ParallelMode mode) {
        RunOutcome alone = SuiteRun.into(directory.resolve("alone"))
                .property("redoubt.sinks", "yaml,json")
                .ofFile(suite)
                .parallel(mode)
                .run();
        RunOutcome merged = ShardsRun.into(directory.resolve("shards"), 3)
                .run(shard -> shard.ofFile(suite).parallel(mode).property("redoubt.split", split))
                .merged();
        RunChecks.equalsTheOracle(merged);
        RunChecks.recordsEveryExecutionOnce(merged);
        RunChecks.isCompleteAndAddsUp(merged);
        assertThat(merged.digest()).as("digest").isEqualTo(alone.digest());
    }
}
