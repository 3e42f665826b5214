/**
 * The built-in formats of a report: JSON, YAML, and the summary on the console.
 *
 * <p>Projections only: nothing here counts or judges. Does not need TestNG.
 */
@NullMarked
package dev.redoubt.sink;

import org.jspecify.annotations.NullMarked;
