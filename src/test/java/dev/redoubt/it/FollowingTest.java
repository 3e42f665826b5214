package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.ExpectedExceptions;
import dev.redoubt.testkit.Eventually;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code redoubt follow} says of a run in which little happens. */
class FollowingTest {
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

    @Test
    void whoeverWaitsForMachinesSaysSoOnce() {
        String waiting = "waiting for the first machine of run shared.";
        RedisMachines.Running followed = machines.start(machines.follow());
        Eventually.holds(followed::said, () -> followed.said().contains(waiting));
        RedisMachines.run(machines.work("--class", ExpectedExceptions.class.getName()));
        RedisMachines.Command ended = followed.await();
        assertThat(ended.out()).contains("complete");
        assertThat(ended.err().split(waiting, -1)).hasSize(2);
    }

    @Test
    void aRunInWhichNoMachineFindsATestIsNotGreen() {
        RedisMachines.Running followed = machines.start(machines.follow());
        RedisMachines.Command machine =
                RedisMachines.run(machines.work("--package", "com.example.nowhere", "-Dredoubt.stopp=never"));
        assertThat(machine.err()).contains("redoubt.stopp is no setting of Redoubt. It was ignored. Did you mean");
        RedisMachines.Command ended = followed.await();
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("no machine has found a test to run");
    }
}
