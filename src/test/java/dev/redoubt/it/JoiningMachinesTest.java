package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.redis.RedisAddress;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.testkit.RedisServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that joins a shared run while somebody looks is not taken for one that is gone. */
class JoiningMachinesTest {
    private static final int MACHINES = 500;

    @TempDir
    Path directory;

    @Test
    void whoeverIsAmongTheMachinesLives() throws Exception {
        assertThat(RedisServer.isInstalled()).as("redis-server is installed").isTrue();
        try (RedisServer redis = RedisServer.start(directory.resolve("redis"))) {
            RedisAddress address = RedisAddress.parse(redis.url());
            try (RedisRun joined = RedisRun.join(address, "run", "1", "what");
                    RedisRun looking = RedisRun.joined(address, "run")) {
                assertThat(seenWithoutLife(joined, looking)).isEmpty();
            }
        }
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
