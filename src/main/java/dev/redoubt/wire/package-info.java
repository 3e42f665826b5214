/**
 * The line format of journals, written and read, its limits, and the cleaning of what tests hand over: the boundary to
 * untrusted input.
 *
 * <p>Needs the JDK only. Does not know where lines are kept.
 */
@NullMarked
package dev.redoubt.wire;

import org.jspecify.annotations.NullMarked;
