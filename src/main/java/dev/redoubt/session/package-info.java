/**
 * Collects inside one JVM: settings, the run's place, the trials that run, their groups, and what is written of them.
 *
 * <p>Needs the JDK only. Does not know TestNG: the {@code testng} package tells it what happens.
 */
@NullMarked
package dev.redoubt.session;

import org.jspecify.annotations.NullMarked;
