/**
 * The parent of a run that several JVMs share: starts the workers, watches them, replaces those that die, and says how far
 * the run is. It speaks with them by files alone.
 *
 * <p>Runs no tests and judges nothing: whoever started it merges the journals.
 */
@NullMarked
package dev.redoubt.runner;

import org.jspecify.annotations.NullMarked;
