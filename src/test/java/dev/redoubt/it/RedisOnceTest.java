package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.OnceValues;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.ledger.redis.RedisWorker;
import dev.redoubt.testkit.RedisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done once for all machines, where not all goes well. */
class RedisOnceTest {
    @TempDir
    Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private RedisServer redis;

    @AfterEach
    void stopRedis() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        redis.close();
    }

    private void start(String... options) {
        assertThat(RedisServer.isInstalled()).as("redis-server is installed").isTrue();
        redis = RedisServer.start(directory.resolve("redis"), options);
    }

    private OnceValues machine(String name) {
        RedisWorker worker = RedisWorker.of(
                        "run", Map.of(RedisRun.VARIABLE, redis.url(), RedisRun.AGENT_VARIABLE, name))
                .orElseThrow();
        open.add(worker);
        return worker.once();
    }

    private String cli(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(redis.port())));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void whoeverStalledTakesTheValueOfTheOther() throws Exception {
        start();
        OnceValues stalled = machine("stalled");
        OnceValues other = machine("other");
        String made = stalled.get("token", () -> {
            String lock = cli("--scan", "--pattern", "*once:*");
            assertThat(cli("DEL", lock)).as("its lock goes").isEqualTo("1");
            assertThat(other.get("token", () -> "of the other")).isEqualTo("of the other");
            return "of the stalled";
        });
        assertThat(made).isEqualTo("of the other");
        assertThat(machine("third").get("token", () -> "again")).isEqualTo("of the other");
    }

    @Test
    void aLockThatCannotBeLetGoCostsNoValue() throws Exception {
        start("--rename-command", "EVAL", "REFUSED");
        assertThat(machine("first").get("token", () -> "made")).isEqualTo("made");
        assertThat(machine("second").get("token", () -> "again")).isEqualTo("made");
    }
}
