/**
 * The goal of Maven: runs the tests of a module in workers, as its Surefire configuration says. Lives in Maven's JVM, and
 * never in that of a test.
 *
 * <p>Starts and watches no worker itself, and judges nothing.
 */
@NullMarked
package dev.redoubt.maven;

import org.jspecify.annotations.NullMarked;
