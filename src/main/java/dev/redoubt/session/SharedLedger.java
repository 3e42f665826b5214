package dev.redoubt.session;

import dev.redoubt.ledger.Claims;
import dev.redoubt.ledger.DirectoryClaims;
import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.OnceFiles;
import dev.redoubt.ledger.OnceValues;
import dev.redoubt.ledger.OutcomeLog;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.redis.RedisWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the workers of a run share: files in its directory, or keys in Redis where they are on several machines. */
final class SharedLedger implements AutoCloseable {
    private final Role role;
    private final RunDirectory directory;
    private final @Nullable RedisWorker redis;

    SharedLedger(Role role, RunPlace place, Map<String, String> environment) {
        this.role = role;
        this.directory = place.directory();
        this.redis =
                role.isWorker() ? RedisWorker.of(place.runId(), environment).orElse(null) : null;
    }

    /** {@return on which machine this worker is; empty where that does not matter} */
    String agent() {
        return redis == null ? "" : redis.agent();
    }

    GoneWorkers gone() throws IOException {
        GoneWorkers here = GoneWorkers.of(directory);
        return redis == null ? here : redis.gone(here);
    }

    Claims claims(GoneWorkers gone, Consumer<String> complaints) {
        return redis == null
                ? new DirectoryClaims(directory, role.worker(), gone, complaints)
                : redis.claims(role.worker(), gone, () -> Files.exists(directory.stop()), complaints);
    }

    SharedOutcomes outcomes() {
        if (!role.isWorker()) {
            return new SharedOutcomes(null);
        }
        return new SharedOutcomes(redis == null ? new OutcomeLog(directory) : redis.outcomes());
    }

    OnceValues once() {
        return redis == null ? new OnceFiles(directory) : redis.once();
    }

    String place() {
        return redis == null ? directory.gone().toString() : "the shared ledger";
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
    }
}
