package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Eventually;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisMachines.Command;
import dev.redoubt.testkit.RedisMachines.Running;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.villains.TakesItsTime;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that machines share through a real Redis; every machine is a command of its own, with workers of its own. */
@Timeout(240)
class RedisIT {
    private static final int STOOD_STILL = 5;

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
        if (machines != null) {
            machines.close();
            redis.close();
        }
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

    /** All of them in the profile soak. */
    static IntStream counts() {
        return Integer.getInteger("soak.machines", 1) > 1 ? IntStream.of(1, 2, 4, 8) : IntStream.of(1, 4);
    }

    @ParameterizedTest
    @MethodSource("counts")
    void machinesThatShareARunDecideWhatOneJvmDecides(int count) {
        Running follower = machines.start(machines.follow());
        List<Running> all = IntStream.range(0, count)
                .mapToObj(i -> machines.start(work("busy.xml")))
                .toList();
        all.forEach(RedisIT::hasDoneItsPart);
        hasSeenTheEnd(follower);
        isWholeAnd("busy.xml");
    }

    private static void hasDoneItsPart(Running machine) {
        Command ended = machine.await();
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    private static void hasSeenTheEnd(Running follower) {
        Command ended = follower.await();
        assertThat(ended.code()).as(ended.err()).isIn(0, 1);
    }

    private void isWholeAnd(String suite) {
        RunOutcome run = machines.followed();
        RunChecks.recordsEveryExecutionOnce(run);
        assertThat(run.report().get("incompleteReasons")).isEmpty();
        assertThat(run.digest()).isEqualTo(digestOfOneJvm(suite));
    }

    @Test
    void aRunIsFollowedAlsoAfterItsEnd() {
        hasDoneItsPart(machines.start(work("dependencies.xml")));
        hasSeenTheEnd(machines.start(machines.follow()));
        isWholeAnd("dependencies.xml");
        Command late = machines.start(work("dependencies.xml")).await();
        assertThat(late.code()).isEqualTo(2);
        assertThat(late.err()).contains("the run has ended", "Nothing was run");
    }

    @Test
    void aMachineThatDiesCostsWhatItWasAtAndTheOthersTakeTheRest() {
        RunOutcome run = afterADeath();
        assertThat(run.outcomes("TakesItsTime.runs")).isEqualTo("PPPPPXPPPFPPPPPPPPPFPPPPPPPPPF");
        assertThat(run.report().get("incompleteReasons").toString())
                .contains("was left behind when the run was cut, and 1 test or trial was lost with it");
        RunChecks.recordsEveryExecutionOnce(run);
    }

    @Tag("soak")
    @Test
    void whatWasLostWithAMachineRunsOnceMoreIfThatIsAskedFor() {
        RunOutcome run = afterADeath("--retry-lost");
        assertThat(run.outcomes("TakesItsTime.runs")).isEqualTo("PPPPPPPPPFPPPPPPPPPFPPPPPPPPPF");
        assertThat(run.report().get("incompleteReasons")).isEmpty();
    }

    /** The machine dies within a trial that never ends there, and of which the follower knows. */
    private RunOutcome afterADeath(String... options) {
        String suite = "--class=" + TakesItsTime.class.getName();
        Running follower = machines.start(machines.follow(options));
        ChildProcess dying = machines.inItsOwnJvm(
                machines.work(suite, "--workers=1", "-D" + TakesItsTime.STANDS_STILL + "=" + STOOD_STILL));
        Eventually.holds(
                () -> "trial " + STOOD_STILL + " begins: " + machines.lines("followed"),
                () -> machines.lines("followed").stream().anyMatch(RedisIT::isWhereItStandsStill)
                        || !RedisMachines.isAlive(dying)
                        || follower.isDone());
        Running other = machines.start(machines.work(suite, "--workers=1"));
        RedisMachines.kill(dying);
        hasDoneItsPart(other);
        assertThat(follower.await().err()).contains("gave no sign of life");
        return machines.followed();
    }

    private static boolean isWhereItStandsStill(String line) {
        return line.startsWith("{\"line\":\"begin\"") && line.contains("#" + STOOD_STILL + "\"");
    }

    @Test
    void aServerThatIsKilledAndStartedAgainLosesNothing() {
        Running follower = machines.start(machines.follow());
        List<Running> all = IntStream.range(0, 2)
                .mapToObj(i -> machines.start(work("busy.xml")))
                .toList();
        Eventually.holds(
                () -> "five tests are over",
                () -> machines.recorded("machines") >= 5 || all.stream().anyMatch(Running::isDone));
        redis.kill();
        redis.start();
        all.forEach(RedisIT::hasDoneItsPart);
        hasSeenTheEnd(follower);
        isWholeAnd("busy.xml");
    }

    @Tag("soak")
    @Test
    void aFollowerThatIsKilledAndStartedAgainLosesNothing() {
        ChildProcess first = machines.inItsOwnJvm(machines.follow());
        Running machine = machines.start(work("busy.xml"));
        // Where one of them has ended by itself, the rest must still be as promised.
        Eventually.holds(
                () -> "three tests are known to the follower",
                () -> machines.recorded("followed") >= 3 || !RedisMachines.isAlive(first) || machine.isDone());
        RedisMachines.kill(first);
        hasSeenTheEnd(machines.start(machines.follow()));
        hasDoneItsPart(machine);
        isWholeAnd("busy.xml");
    }
}
