/**
 * Reads written reports back: judges them again, holds them against rules, and compares two runs. What they hold is
 * untrusted.
 *
 * <p>Needs Jackson. Runs nothing and writes nothing.
 */
@NullMarked
package dev.redoubt.review;

import org.jspecify.annotations.NullMarked;
