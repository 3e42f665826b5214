/**
 * What a reader of a run sees: one immutable model, of which every format is a projection.
 *
 * <p>Needs the JDK only. Does not read journals and does not write files.
 */
@NullMarked
package dev.redoubt.report;

import org.jspecify.annotations.NullMarked;
