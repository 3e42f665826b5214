package dev.redoubt.ledger.redis;

import dev.redoubt.ledger.Claims;
import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.OnceValues;
import dev.redoubt.ledger.Outcomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The shared ledger as a worker sees it. What its own machine's dead workers had begun it is told by files; what those of
 * other machines had begun that are gone, here.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RedisWorker implements AutoCloseable {
    private final RedisRun run;
    private final String agent;

    private RedisWorker(RedisRun run, String agent) {
        this.run = run;
        this.agent = agent;
    }

    /**
     * {@return the shared ledger of this JVM's run; empty if it has none}
     *
     * @param runId the run
     * @param environment tells the address
     */
    public static Optional<RedisWorker> of(String runId, Map<String, String> environment) {
        String address = environment.getOrDefault(RedisRun.VARIABLE, "");
        String agent = environment.getOrDefault(RedisRun.AGENT_VARIABLE, "");
        return address.isEmpty() || agent.isEmpty()
                ? Optional.empty()
                : Optional.of(new RedisWorker(RedisRun.joined(RedisAddress.parse(address), runId), agent));
    }

    /**
     * {@return on which machine this worker is}
     */
    public String agent() {
        return agent;
    }

    /**
     * {@return who is gone, on this machine or another}
     *
     * @param here who is gone on this machine
     * @throws IOException if the ledger cannot be read
     */
    public GoneWorkers gone(GoneWorkers here) throws IOException {
        Set<String> names = new HashSet<>();
        here.names().forEach(name -> names.add(agent + "/" + name));
        List<String> lines = new ArrayList<>();
        run.gone().forEach((other, begun) -> {
            names.add(other);
            lines.addAll(begun);
        });
        return here.with(names, lines);
    }

    /**
     * {@return who runs what}
     *
     * @param worker name of this worker
     * @param gone who is gone
     * @param isStoppedHere whether nothing more shall begin on this machine
     * @param complaints is told, once, if nothing can be claimed
     */
    public Claims claims(String worker, GoneWorkers gone, BooleanSupplier isStoppedHere, Consumer<String> complaints) {
        return new RedisClaims(run, new RedisClaims.Owner(agent, worker), gone.names(), isStoppedHere, complaints);
    }

    /**
     * {@return how trials ended elsewhere}
     */
    public Outcomes outcomes() {
        return new RedisOutcomes(run);
    }

    /**
     * {@return what is made once}
     */
    public OnceValues once() {
        return new RedisOnce(run);
    }

    @Override
    public void close() {
        run.close();
    }
}
