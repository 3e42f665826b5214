/**
 * The JVM in which the reporters of a shared run are called: reads the merged results, shows them to TestNG's reporters as
 * the suites of one run, and says what came of each. Needs the JDK and the TestNG of whoever's reporters they are.
 *
 * <p>Runs no test, and judges nothing: what is shown of a verdict was decided where the results were merged.
 */
@NullMarked
package dev.redoubt.reporters;

import org.jspecify.annotations.NullMarked;
