package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.FullDisk;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisMachines.Command;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.villains.LeaksOnce;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a machine's worker has written elsewhere, since its disk was full, reaches whoever follows the run. */
@Timeout(240)
class RedisMovedJournalTest {
    @TempDir
    Path directory;

    private RedisServer redis;
    private RedisMachines machines;

    @BeforeEach
    void startRedis() {
        redis = RedisServer.start(directory.resolve("redis"));
        machines = new RedisMachines(directory, redis.url());
    }

    @AfterEach
    void stopRedis() {
        machines.close();
        redis.close();
    }

    @Test
    void allThatWasRecordedReachesTheLedger() throws IOException {
        Path marks = directory.resolve("marks");
        Command machine = machines.start(machines.work(
                        "--class=" + LeaksOnce.class.getName(),
                        "--workers=1",
                        "--retry-lost",
                        "--java=" + FullDisk.java(directory, 64),
                        "-D" + LeaksOnce.CHARS + "=2000",
                        "-D" + LeaksOnce.MARKS + "=" + marks))
                .await();
        assertThat(machine.code()).as(machine.out() + machine.err()).isZero();
        assertThat(machine.err()).contains("its journal goes on in ");
        Command follower = machines.start(machines.follow()).await();
        assertThat(follower.code()).as(follower.out() + follower.err()).isEqualTo(1);
        RunOutcome run = machines.followed();
        assertThat(run.outcomes("LeaksOnce.leaks")).isEqualTo("P".repeat(30) + "U".repeat(10));
        assertThat(run.report().get("complete").asBoolean()).isTrue();
        assertThat(LeaksOnce.ranAgain(marks)).isEmpty();
    }
}
