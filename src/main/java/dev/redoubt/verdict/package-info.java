/**
 * Outcomes to verdicts. Pure: the same outcomes and design give the same decision, whoever asks, whenever, in whatever
 * order they came.
 *
 * <p>Needs the JDK only. Knows no files, no clock, no threads.
 */
@NullMarked
package dev.redoubt.verdict;

import org.jspecify.annotations.NullMarked;
