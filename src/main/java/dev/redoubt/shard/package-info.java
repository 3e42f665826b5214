/**
 * Which slice of a suite is this JVM's, where a CI engine runs several: what the engine says, how long tests took before,
 * and which tests go where. A pure function of these: no shard asks another.
 *
 * <p>Knows nothing of TestNG, and starts nothing.
 */
@NullMarked
package dev.redoubt.shard;

import org.jspecify.annotations.NullMarked;
