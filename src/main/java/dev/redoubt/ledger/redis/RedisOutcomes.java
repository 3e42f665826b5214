package dev.redoubt.ledger.redis;

import dev.redoubt.ledger.Outcomes;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** How trials ended, as a list in Redis. It is looked at only so often: what is heard late costs work, and nothing else. */
final class RedisOutcomes implements Outcomes {
    private static final long PAUSE_NANOS = 200_000_000;

    private final RedisRun run;
    private long heard;
    private long lastAt = System.nanoTime() - PAUSE_NANOS;

    RedisOutcomes(RedisRun run) {
        this.run = run;
    }

    @Override
    public void add(String line) {
        try {
            run.client().ask("RPUSH", run.key("outcomes"), line);
        } catch (IOException | RuntimeException unusable) {
            // Other workers hear of it less, and do more.
        }
    }

    @Override
    public synchronized void hear(Consumer<String> lines) {
        if (System.nanoTime() - lastAt < PAUSE_NANOS) {
            return;
        }
        try {
            List<?> more = RedisRun.list(run.client().ask("LRANGE", run.key("outcomes"), Long.toString(heard), "-1"));
            heard += more.size();
            more.forEach(line -> lines.accept(String.valueOf(line)));
        } catch (IOException | RuntimeException unusable) {
            // Heard the next time.
        } finally {
            lastAt = System.nanoTime();
        }
    }

    @Override
    public void close() {
        // The connection is the run's.
    }
}
