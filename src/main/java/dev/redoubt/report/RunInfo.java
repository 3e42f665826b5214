package dev.redoubt.report;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Fact;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What ran.
 *
 * @param labels the run's labels, by name
 * @param overrides settings that changed what was run, by name; with any of them, the run is not a gate
 * @param stops when trial groups stopped, after overrides: each stop that a trial of the run has
 * @param varying what differs between two runs of the same suite
 * @since 0.1.0
 */
public record RunInfo(
        Map<String, String> labels, Map<String, String> overrides, Set<Trial.Stop> stops, Varying varying) {
    // Copies.
    public RunInfo {
        labels = sorted(labels);
        overrides = sorted(overrides);
        stops = Collections.unmodifiableSortedSet(new TreeSet<>(stops));
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /**
     * {@return whether the run may decide a build: nothing was changed by a setting}
     */
    public boolean isGate() {
        return overrides.isEmpty();
    }

    /**
     * What differs between two runs of the same suite.
     *
     * @param id id of the run
     * @param startedAtMillis when the first worker started, in milliseconds since the epoch
     * @param millis from the first start to the last end, in milliseconds
     * @param workers who ran it, by name
     * @param sharing how several JVMs shared it; null if they did not
     */
    public record Varying(
            String id,
            long startedAtMillis,
            long millis,
            List<Worker> workers,
            @Nullable Sharing sharing) {
        // Copies.
        public Varying {
            workers = List.copyOf(workers);
        }
    }

    /**
     * One JVM that ran tests.
     *
     * @param name its name
     * @param startedAtMillis when it started, in milliseconds since the epoch
     * @param endedAtMillis when it ended, or its last execution did, in milliseconds since the epoch
     * @param recorded how many executions it recorded
     * @param lost how many executions were lost with it
     * @param threads how many threads ran tests in it at once, at most
     * @param environment versions and the like, by name; empty if it wrote no journal
     * @param end how it ended; null if nobody watched it
     */
    public record Worker(
            String name,
            long startedAtMillis,
            long endedAtMillis,
            long recorded,
            long lost,
            int threads,
            Map<String, String> environment,
            Fact.@Nullable WorkerEnded end) {
        // Copies.
        public Worker {
            environment = sorted(environment);
        }

        /**
         * {@return whether it ended before it had finished}
         */
        public boolean isDead() {
            return end != null && end.isDeath();
        }
    }

    /**
     * How several JVMs shared a run.
     *
     * @param dist what a worker took as a whole
     * @param workers how many workers were asked for
     * @param restarts how many workers took the place of one that had died
     * @param deadWorkers how many workers ended before they had finished
     * @param fixturesOpened in how many workers each instance of a test class was used, added up: so often its class
     *     fixtures ran
     * @param fixturesAtLeast how many instances of test classes were used: so often class fixtures run in one JVM
     */
    public record Sharing(
            String dist, int workers, int restarts, int deadWorkers, long fixturesOpened, long fixturesAtLeast) {}
}
