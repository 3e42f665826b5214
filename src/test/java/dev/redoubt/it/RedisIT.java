package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisMachines.Command;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.villains.TakesItsTime;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that machines share through a real Redis; every machine is a command of its own, with workers of its own. */
@Timeout(120)
class RedisIT {
    @TempDir
    Path directory;

    private RedisServer redis;
    private RedisMachines machines;

    @BeforeEach
    void startRedis() {
        assertThat(RedisServer.isInstalled()).as("redis-server is installed").isTrue();
        redis = RedisServer.start(directory.resolve("redis"));
        machines = new RedisMachines(directory, redis.url());
    }

    @AfterEach
    void stopRedis() {
        machines.close();
        redis.close();
    }

    private List<String> work(String suite) {
        return machines.work("src/test/resources/suites/" + suite);
    }

    private String digestOfOneJvm(String suite) {
        return SuiteRun.into(directory.resolve("alone"))
                .ofFile(suite)
                .failingWithoutData()
                .run()
                .digest();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void machinesThatShareARunDecideWhatOneJvmDecides(int count) {
        CompletableFuture<Command> follower = machines.start(machines.follow());
        List<CompletableFuture<Command>> all = IntStream.range(0, count)
                .mapToObj(i -> machines.start(work("busy.xml")))
                .toList();
        all.forEach(machine ->
                assertThat(machine.join().code()).as(machine.join().err()).isZero());
        Command ended = follower.join();
        assertThat(ended.code()).as(ended.err()).isIn(0, 1);
        isWholeAnd("busy.xml");
    }

    private void isWholeAnd(String suite) {
        RunOutcome run = machines.followed();
        RunChecks.recordsEveryExecutionOnce(run);
        assertThat(run.report().get("incompleteReasons")).isEmpty();
        assertThat(run.digest()).isEqualTo(digestOfOneJvm(suite));
    }

    @Test
    void aRunIsFollowedAlsoAfterItsEnd() {
        assertThat(RedisMachines.run(work("dependencies.xml")).code()).isZero();
        RedisMachines.run(machines.follow());
        isWholeAnd("dependencies.xml");
        Command late = RedisMachines.run(work("dependencies.xml"));
        assertThat(late.code()).isEqualTo(2);
        assertThat(late.err()).contains("the run has ended", "Nothing was run");
    }

    @Test
    void aMachineThatDiesCostsWhatItWasAtAndTheOthersTakeTheRest() throws InterruptedException {
        RunOutcome run = afterADeath();
        String outcomes = run.outcomes("TakesItsTime.runs");
        assertThat(outcomes).hasSize(30).containsOnlyOnce("X");
        assertThat(outcomes.replace("X", "")).matches("[PF]{29}");
        assertThat(run.report().get("incompleteReasons").toString())
                .contains("was left behind when the run was cut, and 1 test or trial was lost with it");
        RunChecks.recordsEveryExecutionOnce(run);
    }

    @Test
    void whatWasLostWithAMachineRunsOnceMoreIfThatIsAskedFor() throws InterruptedException {
        RunOutcome run = afterADeath("--retry-lost");
        assertThat(run.outcomes("TakesItsTime.runs")).isEqualTo("PPPPPPPPPFPPPPPPPPPFPPPPPPPPPF");
        assertThat(run.report().get("incompleteReasons")).isEmpty();
    }

    private RunOutcome afterADeath(String... options) throws InterruptedException {
        List<String> work = machines.work("--class=" + TakesItsTime.class.getName());
        CompletableFuture<Command> follower = machines.start(machines.follow(options));
        ChildProcess dying = machines.inItsOwnJvm(work);
        while (machines.recorded("followed") < 3) {
            Thread.sleep(20);
        }
        CompletableFuture<Command> other = machines.start(work);
        RedisMachines.kill(dying);
        assertThat(other.join().code()).as(other.join().err()).isZero();
        assertThat(follower.join().err()).contains("gave no sign of life");
        return machines.followed();
    }

    @Test
    void aServerThatIsKilledAndStartedAgainLosesNothing() throws InterruptedException {
        CompletableFuture<Command> follower = machines.start(machines.follow());
        List<CompletableFuture<Command>> all = IntStream.range(0, 2)
                .mapToObj(i -> machines.start(work("busy.xml")))
                .toList();
        while (machines.recorded("machines") < 5 && all.stream().noneMatch(CompletableFuture::isDone)) {
            Thread.sleep(5);
        }
        redis.kill();
        redis.start();
        all.forEach(machine ->
                assertThat(machine.join().code()).as(machine.join().err()).isZero());
        assertThat(follower.join().code()).as(follower.join().err()).isIn(0, 1);
        isWholeAnd("busy.xml");
    }

    private static boolean isAlive(ChildProcess process) {
        return ProcessHandle.of(process.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void aFollowerThatIsKilledAndStartedAgainLosesNothing() throws InterruptedException {
        ChildProcess first = machines.inItsOwnJvm(machines.follow());
        CompletableFuture<Command> machine = machines.start(work("busy.xml"));
        // Where one of them has ended by itself, the rest must still be as promised.
        while (machines.recorded("followed") < 3 && isAlive(first) && !machine.isDone()) {
            Thread.sleep(5);
        }
        RedisMachines.kill(first);
        RedisMachines.run(machines.follow());
        assertThat(machine.join().code()).as(machine.join().err()).isZero();
        isWholeAnd("busy.xml");
    }
}
