/**
 * Facts of a run, immutable: who is meant ({@link dev.redoubt.model.TestId}, {@link
 * dev.redoubt.model.InvocationId}), what was planned, begun and recorded ({@link dev.redoubt.model.Fact}).
 *
 * <p>Needs the JDK only. Does not write, read or judge them.
 */
@NullMarked
package dev.redoubt.model;

import org.jspecify.annotations.NullMarked;
