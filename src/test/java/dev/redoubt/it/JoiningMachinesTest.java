package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ledger.Claims;
import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.redis.RedisAddress;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.ledger.redis.RedisWorker;
import dev.redoubt.testkit.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When machines join a run that they share, and when they come too late. */
class JoiningMachinesTest {
    private static final int MACHINES = 500;

    @TempDir
    Path directory;

    private RedisServer redis;
    private RedisAddress address;
    private RedisRun joined;

    @BeforeEach
    void startRedis() {
        assertThat(RedisServer.isInstalled()).as("redis-server is installed").isTrue();
        redis = RedisServer.start(directory.resolve("redis"));
        address = RedisAddress.parse(redis.url());
        joined = RedisRun.join(address, "run", "1", "what");
    }

    @AfterEach
    void stopRedis() {
        if (joined != null) {
            joined.close();
            redis.close();
        }
    }

    @Test
    void whoeverIsAmongTheMachinesLives() throws Exception {
        try (RedisRun looking = RedisRun.joined(address, "run")) {
            assertThat(seenWithoutLife(joined, looking)).isEmpty();
        }
    }

    @Test
    void nobodyJoinsOnceAllAreDone() throws IOException {
        joined.live("early");
        joined.done("early", 0);

        assertThat(joined.admitNoMore(1)).isTrue();

        assertThatThrownBy(() -> joined.live("late"))
                .hasMessageContaining("the run has ended")
                .hasMessageContaining("Nothing was run");
        assertThat(joined.agents()).containsOnlyKeys("early");
        joined.live("early");
    }

    @Test
    void whoeverJoinsBeforeThatIsWaitedFor() throws IOException {
        joined.live("early");
        joined.live("late");

        assertThat(joined.admitNoMore(1)).isFalse();

        joined.live("latest");
        assertThat(joined.agents()).containsOnlyKeys("early", "late", "latest");
    }

    @Test
    void whatWasLetGoOfAtTheEndIsNotThereToBeClaimedAgain() throws IOException {
        joined.live("early");
        Claims claims = RedisWorker.of("run", Map.of(RedisRun.VARIABLE, redis.url(), RedisRun.AGENT_VARIABLE, "early"))
                .orElseThrow()
                .claims("w1", GoneWorkers.NONE, () -> false, System.out::println);
        assertThat(claims.claim("first")).isTrue();

        joined.end();

        assertThat(claims.claim("first")).isFalse();
        assertThat(claims.claim("second")).isFalse();
    }

    private static Set<String> seenWithoutLife(RedisRun joined, RedisRun looking) throws Exception {
        Set<String> seen = new HashSet<>();
        Set<String> withoutLife = new HashSet<>();
        ExecutorService machines = Executors.newSingleThreadExecutor();
        try {
            Future<?> joining = machines.submit(() -> {
                for (int machine = 0; machine < MACHINES; machine++) {
                    joined.live("m" + machine);
                }
                return null;
            });
            while (!joining.isDone()) {
                for (String machine : looking.agents().keySet()) {
                    if (seen.add(machine) && !looking.lives(machine)) {
                        withoutLife.add(machine);
                    }
                }
            }
            joining.get();
        } finally {
            machines.shutdownNow();
        }
        return withoutLife;
    }
}
