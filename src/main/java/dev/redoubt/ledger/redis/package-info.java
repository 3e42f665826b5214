/**
 * A ledger that machines share, in Redis: claims, outcomes, values that are made once, and the lines of journals on their
 * way to whoever follows the run. Speaks with Redis itself, with nothing but the JDK, since workers stand on the class path
 * of the tests.
 *
 * <p>Starts no process, and reads no journal but to send its lines.
 */
@NullMarked
package dev.redoubt.ledger.redis;

import org.jspecify.annotations.NullMarked;
