/**
 * Where a run's facts live: a directory with one journal per worker, readable with {@code ls} and {@code cat}.
 *
 * <p>Needs the JDK only. Keeps lines and gives them back; does not interpret them.
 */
@NullMarked
package dev.redoubt.ledger;

import org.jspecify.annotations.NullMarked;
