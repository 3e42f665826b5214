package dev.redoubt.shard;

import dev.redoubt.model.TestId;
import java.util.Map;

/**
 * What one shard runs of a suite.
 *
 * @param parts of each test of the suite, by its id
 * @param digest of what every shard runs: the same in each; empty if all of it was planned before
 * @since 0.1.0
 */
public record Slice(Map<TestId, Part> parts, String digest) {
    // Copies.
    public Slice {
        parts = Map.copyOf(parts);
    }

    /**
     * {@return what the shard runs of a test}
     *
     * @param test the test
     */
    public Part of(TestId test) {
        return parts.getOrDefault(test, Part.WHOLE);
    }
}
