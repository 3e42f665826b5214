/**
 * What a worker runs: a JVM that shares a run with others. Needs the JDK, and the TestNG of whoever's tests it runs.
 */
@NullMarked
package dev.redoubt.worker;

import org.jspecify.annotations.NullMarked;
