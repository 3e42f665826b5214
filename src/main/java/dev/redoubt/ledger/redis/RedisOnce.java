package dev.redoubt.ledger.redis;

import dev.redoubt.ledger.OnceValues;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Values that are made once for all machines, as fields of a hash in Redis, each under a lock that is held while the value
 * is made. A lock goes by itself some seconds after the JVM that held it.
 *
 * <p>Thread-safe.
 */
final class RedisOnce implements OnceValues {
    private static final long LEASE_MILLIS = 15_000;
    private static final long PAUSE_MILLIS = 100;

    private static final String UNLOCK =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    private static final String RENEW =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";

    private final RedisRun run;

    RedisOnce(RedisRun run) {
        this.run = run;
    }

    @Override
    public String get(String name, Callable<String> make) throws Exception {
        String field = RedisRun.field(name);
        String lock = run.key("once:" + field);
        String token = UUID.randomUUID().toString();
        while (true) {
            if (run.client().ask("HGET", run.key("once"), field) instanceof String value) {
                return value;
            }
            Object taken = run.client().ask("SET", lock, token, "NX", "PX", Long.toString(LEASE_MILLIS));
            boolean isMine = taken != null || token.equals(run.client().ask("GET", lock));
            if (isMine) {
                return made(field, lock, token, make);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private String made(String field, String lock, String token, Callable<String> make) throws Exception {
        ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "redoubt-once");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var unused = renewal.scheduleAtFixedRate(
                    () -> renew(lock, token), LEASE_MILLIS / 3, LEASE_MILLIS / 3, TimeUnit.MILLISECONDS);
            // Somebody may have made it between the two questions.
            if (run.client().ask("HGET", run.key("once"), field) instanceof String value) {
                return value;
            }
            String made = make.call();
            run.client().ask("HSETNX", run.key("once"), field, made);
            // If the lock went while it was made, another may have been quicker; what is kept holds for all.
            return run.client().ask("HGET", run.key("once"), field) instanceof String kept ? kept : made;
        } finally {
            renewal.shutdownNow();
            unlock(lock, token);
        }
    }

    /** It goes by itself if it must: what was made is worth more. */
    private void unlock(String lock, String token) {
        try {
            run.client().ask("EVAL", UNLOCK, "1", lock, token);
        } catch (IOException | RuntimeException lost) {
            // Those who wait for it look for the value.
        }
    }

    private void renew(String lock, String token) {
        try {
            run.client().ask("EVAL", RENEW, "1", lock, token, Long.toString(LEASE_MILLIS));
        } catch (IOException | RuntimeException lost) {
            // Tried again soon.
        }
    }
}
