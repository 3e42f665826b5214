package dev.redoubt.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ran.
 *
 * @param labels the run's labels, by name
 * @param overrides settings that changed what was run, by name; with any of them, the run is not a gate
 * @param varying what differs between two runs of the same suite
 * @since 0.1.0
 */
public record RunInfo(Map<String, String> labels, Map<String, String> overrides, Varying varying) {
    // Copies.
    public RunInfo {
        labels = sorted(labels);
        overrides = sorted(overrides);
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
     */
    public record Varying(String id, long startedAtMillis, long millis, List<Worker> workers) {
        // Copies.
        public Varying {
            workers = List.copyOf(workers);
        }
    }

    /**
     * One JVM that ran tests.
     *
     * @param name its name
     * @param recorded how many executions it recorded
     * @param threads how many threads ran tests in it
     * @param environment versions and the like, by name
     */
    public record Worker(String name, long recorded, int threads, Map<String, String> environment) {
        // Copies.
        public Worker {
            environment = sorted(environment);
        }
    }
}
