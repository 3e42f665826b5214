package dev.redoubt.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CI engines say of a job. */
class ShardJobTest {
    @TempDir
    Path directory;

    private static Map<String, String> environment(String variables) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin"));
        Arrays.stream(variables.split(" ")).filter(text -> !text.isEmpty()).forEach(variable -> {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        });
        return environment;
    }

    private static ShardJob auto(String variables) {
        return ShardJob.of("auto", "", environment(variables));
    }

    @ParameterizedTest
    @CsvSource({
        "TEST_SHARD_INDEX=0 TEST_TOTAL_SHARDS=3, 1/3, ''",
        "JOB_COMPLETION_INDEX=2 TEST_TOTAL_SHARDS=3, 3/3, ''",
        "GITLAB_CI=true CI_NODE_INDEX=2 CI_NODE_TOTAL=5 CI_JOB_ID=77, 2/5, 77",
        "GITLAB_CI=true CI_NODE_TOTAL=1, 1/1, ''",
        "CIRCLE_NODE_INDEX=1 CIRCLE_NODE_TOTAL=4 CIRCLE_BUILD_NUM=9, 2/4, 9",
        "BUILDKITE_PARALLEL_JOB=3 BUILDKITE_PARALLEL_JOB_COUNT=4 BUILDKITE_RETRY_COUNT=1, 4/4, 1",
        "SYSTEM_JOBPOSITIONINPHASE=2 SYSTEM_TOTALJOBSINPHASE=2 SYSTEM_JOBATTEMPT=1, 2/2, 1",
        "SEMAPHORE_JOB_INDEX=1 SEMAPHORE_JOB_COUNT=6, 1/6, ''",
        "teamcity.build.parallelTests.currentBatch=2 teamcity.build.parallelTests.totalBatches=3, 2/3, ''",
        "TEST_SHARD_INDEX=1 TEST_TOTAL_SHARDS=3 BUILDKITE_PARALLEL_JOB=3 BUILDKITE_PARALLEL_JOB_COUNT=4, 2/3, ''",
    })
    void eachEngineIsUnderstood(String variables, String shard, String attempt) {
        assertThat(auto(variables).shard()).hasToString(shard);
        assertThat(auto(variables).attempt()).isEqualTo(attempt);
    }

    @Test
    void teamCityIsReadFromItsFiles() throws IOException {
        Path configuration = Files.writeString(
                directory.resolve("configuration"),
                "teamcity.build.parallelTests.currentBatch=3\nteamcity.build.parallelTests.totalBatches=4\n");
        Path build = Files.writeString(
                directory.resolve("build"), "teamcity.configuration.properties.file=" + configuration + "\n");
        assertThat(auto("TEAMCITY_BUILD_PROPERTIES_FILE=" + build).shard()).hasToString("3/4");
    }

    @ParameterizedTest
    @CsvSource({
        "'', found auto",
        "CI_NODE_INDEX=2 CI_NODE_TOTAL=5, found auto",
        "GITHUB_ACTIONS=true, found auto",
        "TEAMCITY_BUILD_PROPERTIES_FILE=/missing, found auto",
        "TEST_SHARD_INDEX=1, TEST_TOTAL_SHARDS is not set",
        "JOB_COMPLETION_INDEX=1, TEST_TOTAL_SHARDS is not set",
        "TEST_SHARD_INDEX=3 TEST_TOTAL_SHARDS=3, an index from 0 to 2",
        "GITLAB_CI=true CI_NODE_INDEX=0 CI_NODE_TOTAL=3, an index from 1 to 3",
        "BUILDKITE_PARALLEL_JOB=x BUILDKITE_PARALLEL_JOB_COUNT=3, must be a whole number",
        "CIRCLE_NODE_INDEX=-1 CIRCLE_NODE_TOTAL=3, must be a whole number",
    })
    void whatIsNotSaidOrMakesNoSenseIsAnErrorThatNamesIt(String variables, String message) {
        assertThatThrownBy(() -> auto(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEngineIsNeverReadUnasked() {
        Map<String, String> environment = environment("TEST_SHARD_INDEX=0 TEST_TOTAL_SHARDS=3");
        assertThat(ShardJob.of("2/5", "4", environment)).isEqualTo(new ShardJob(new Shard(2, 5), "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/5", "6/5", "1/0", "5", "a/b", "1/2/3", "-1/5", "1/1000000", "Auto "})
    void whatIsNoShardIsRefused(String text) {
        assertThatThrownBy(() -> ShardJob.of(text, "", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found " + text)
                .hasMessageContaining("i/n");
    }

    @Test
    void bazelIsToldThatShardsAreSupported() {
        Path file = directory.resolve("status");
        assertThat(ShardJob.acknowledge(Map.of("TEST_SHARD_STATUS_FILE", file.toString())))
                .isNull();
        assertThat(file).exists();
        assertThat(ShardJob.acknowledge(Map.of())).isNull();
        assertThat(ShardJob.acknowledge(Map.of("TEST_SHARD_STATUS_FILE", "/missing/status")))
                .contains("/missing/status", "cannot be written");
    }
}
