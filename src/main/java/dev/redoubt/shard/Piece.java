package dev.redoubt.shard;

import dev.redoubt.model.TestId;

/**
 * A test that some shard runs.
 *
 * @param test the test
 * @param component what it cannot be run apart from, within its {@code <test>}; empty if it stands alone
 * @param trials how many trials may be spread over shards; 0 if it is run whole
 * @since 0.1.0
 */
public record Piece(TestId test, String component, int trials) {
    /** {@return its class, within its {@code <test>}} */
    String place() {
        return test.suite() + "/" + test.test() + "/" + test.className();
    }
}
