/**
 * Commands and exit codes. Runs in a JVM of its own, never in one that runs tests.
 */
@NullMarked
package dev.redoubt.cli;

import org.jspecify.annotations.NullMarked;
