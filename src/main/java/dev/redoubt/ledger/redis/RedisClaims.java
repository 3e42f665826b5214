package dev.redoubt.ledger.redis;

import dev.redoubt.ledger.Claims;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Claims as fields of one hash in Redis, each made by one script: whoever makes the field has it. What workers have claimed
 * that are known to be gone is claimed in a second field. A claim that is sent twice, since its answer was lost, is known by
 * its number.
 *
 * <p>Thread-safe.
 */
final class RedisClaims implements Claims {
    /** Keys: claims, fenced, stop, run. Arguments: agent, owner, number, field, then names that are gone. */
    private static final String CLAIM = """
            if redis.call('EXISTS', KEYS[3]) == 1 or redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return 0 end
            if redis.call('HGET', KEYS[4], 'state') == 'ended' then return 0 end
            local value = ARGV[2] .. '#' .. ARGV[3]
            local field = ARGV[4]
            local turn = 0
            while redis.call('HSETNX', KEYS[1], field, value) == 0 do
              local owner = redis.call('HGET', KEYS[1], field)
              if owner == value then return 1 end
              local name = string.match(owner, '^(.*)#')
              local free = false
              for i = 5, #ARGV do
                if name == ARGV[i] or string.sub(name, 1, #ARGV[i] + 1) == ARGV[i] .. '/' then free = true end
              end
              if not free then return 0 end
              turn = turn + 1
              field = ARGV[4] .. '.' .. turn
            end
            return 1
            """;

    private final RedisRun run;
    private final String agent;
    private final String owner;
    private final List<String> gone;
    private final BooleanSupplier isStoppedHere;
    private final Consumer<String> complaints;
    private final String start = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong number = new AtomicLong();
    private final AtomicBoolean hasComplained = new AtomicBoolean();

    RedisClaims(
            RedisRun run,
            Owner who,
            Collection<String> gone,
            BooleanSupplier isStoppedHere,
            Consumer<String> complaints) {
        this.run = run;
        this.isStoppedHere = isStoppedHere;
        this.agent = who.agent();
        this.owner = who.agent() + "/" + who.worker();
        this.gone = List.copyOf(gone);
        this.complaints = complaints;
    }

    /** Who claims: a worker of a machine. */
    record Owner(String agent, String worker) {}

    @Override
    public boolean claim(String what) {
        if (isStoppedHere.getAsBoolean()) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of(
                "EVAL",
                CLAIM,
                "4",
                run.key("claims"),
                run.key("fenced"),
                run.key("stop"),
                run.key("run"),
                agent,
                owner,
                start + number.incrementAndGet(),
                RedisRun.field(what)));
        command.addAll(gone);
        return RedisRun.number(asked(command)) == 1;
    }

    @Override
    public boolean isClaimed(String what) {
        return RedisRun.number(asked(List.of("HEXISTS", run.key("claims"), RedisRun.field(what)))) == 1;
    }

    @Override
    public boolean isStopped() {
        return isStoppedHere.getAsBoolean() || RedisRun.number(asked(List.of("EXISTS", run.key("stop")))) == 1;
    }

    private @Nullable Object asked(List<String> command) {
        try {
            return run.client().ask(command);
        } catch (IOException | RuntimeException unusable) {
            if (!hasComplained.getAndSet(true)) {
                complaints.accept("the shared ledger: " + unusable.getMessage() + ". What cannot be claimed is not run"
                        + " here, and the report says that it is missing.");
            }
            return null;
        }
    }
}
