/**
 * Puts the reports of a run where people look, and deletes old runs. Does not make them.
 */
@NullMarked
package dev.redoubt.publish;

import org.jspecify.annotations.NullMarked;
