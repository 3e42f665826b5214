package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.Main;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Eventually;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisMachines.Command;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a CI engine as processes with its variables, and the merge of what they leave behind. */
class ShardJobsIT {
    private static final String SUITE = "src/test/resources/suites/busy.xml";

    @TempDir
    Path directory;

    private Path out(int index) {
        return directory.resolve("out/shard-" + index);
    }

    private ChildProcess pod(int index) {
        return ChildJvm.of(
                        Main.class.getName(),
                        "run",
                        "--shard=auto",
                        "--no-gate",
                        ChildJvm.QUICK_WORKERS.get(0),
                        ChildJvm.QUICK_WORKERS.get(1),
                        "--dir=" + out(index),
                        "--classpath=" + System.getProperty("java.class.path"),
                        SUITE)
                .after("export TEST_TOTAL_SHARDS=3 JOB_COMPLETION_INDEX=" + index)
                .start();
    }

    private Command merge(int expected) {
        return RedisMachines.run(List.of(
                "merge",
                "--expect-shards",
                Integer.toString(expected),
                "--out",
                directory + "/report",
                directory + "/out"));
    }

    @Test
    void podsOfAnIndexedJobAreOneRunAlsoIfOneIsKilledAndReplaced() {
        ChildProcess killed = pod(1);
        Eventually.holds(() -> "the pod runs tests", () -> hasJournal(out(1)) || !RedisMachines.isAlive(killed));
        RedisMachines.kill(killed);
        List<ChildProcess> pods =
                IntStream.range(0, 3).mapToObj(index -> pod(index)).toList();
        for (ChildProcess pod : pods) {
            ChildProcess.Exit exit = pod.await();
            assertThat(exit.code()).as(exit.err()).isZero();
        }
        Command merged = merge(3);
        assertThat(merged.code()).as(merged.out() + merged.err()).isIn(0, 1);
        assertThat(merged.err()).contains("older run, not merged: ");
        RunOutcome run = new RunOutcome(directory.resolve("report"), 0, merged.out(), merged.err());
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.digest())
                .isEqualTo(SuiteRun.into(directory.resolve("alone"))
                        .ofFile("busy.xml")
                        .failingWithoutData()
                        .run()
                        .digest());
        assertThat(merge(4).code()).isEqualTo(merged.code() == 1 ? 1 : 3);
    }

    private static boolean hasJournal(Path output) {
        try (var files = Files.walk(output)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("w1-"));
        } catch (IOException | UncheckedIOException changing) {
            return false;
        }
    }

    @Test
    void aJobThatDoesNotKnowItsShardRunsNothing() {
        ChildProcess.Exit exit = ChildJvm.of(
                        Main.class.getName(),
                        "run",
                        "--shard=auto",
                        "--dir=" + out(0),
                        "--classpath=" + System.getProperty("java.class.path"),
                        SUITE)
                .after("unset TEST_TOTAL_SHARDS JOB_COMPLETION_INDEX GITLAB_CI")
                .run();
        assertThat(exit.code()).isEqualTo(2);
        assertThat(exit.err()).contains("--shard: found auto", "Nothing was run");
        assertThat(out(0)).doesNotExist();
    }

    @Tag("soak")
    @Test
    void theBuildkiteExampleRunsAndMergesItsShards() throws IOException {
        Path example = Path.of("examples/ci/buildkite").toAbsolutePath();
        Path here = Files.createDirectories(directory.resolve("build"));
        Path redoubt = here.resolve("redoubt");
        Files.writeString(
                redoubt,
                "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' " + String.join(" ", ChildJvm.QUICK)
                        + " -cp '" + absoluteClassPath().replace('\n', ':') + "' " + Main.class.getName()
                        + " \"$@\"\n");
        assertThat(redoubt.toFile().setExecutable(true)).isTrue();
        Files.writeString(here.resolve("cp.txt"), absoluteClassPath());
        String common = "cd '" + here + "'; export REDOUBT='" + redoubt + "' SUITE='"
                + Path.of(SUITE).toAbsolutePath() + "'; ";
        for (int job = 0; job < 2; job++) {
            ChildProcess.Exit exit = ChildProcess.start(
                            List.of(
                                    "sh",
                                    "-c",
                                    common + "BUILDKITE_PARALLEL_JOB=" + job
                                            + " BUILDKITE_PARALLEL_JOB_COUNT=2 BUILDKITE_RETRY_COUNT=0 " + example
                                            + "/run-shard.sh"),
                            here)
                    .await();
            assertThat(exit.code()).as(exit.err()).isZero();
        }
        ChildProcess.Exit merged = ChildProcess.start(
                        List.of("sh", "-c", common + example + "/merge-shards.sh 2"), here)
                .await();
        assertThat(merged.code()).as(merged.out() + merged.err()).isIn(0, 1);
        RunChecks.isCompleteAndAddsUp(new RunOutcome(here.resolve("target/redoubt"), 0, merged.out(), merged.err()));
    }

    private static String absoluteClassPath() {
        return String.join(
                "\n",
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
