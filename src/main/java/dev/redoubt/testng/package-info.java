/**
 * TestNG's side: listeners that clone trials, name what runs, tell the session what begins and ends, and show verdicts.
 *
 * <p>Needs the JDK and TestNG. Nothing here throws at TestNG, with one sanctioned exception: a misused {@code @Trial}
 * becomes one failing test that explains itself. Makes no report: that is asked of a port.
 */
@NullMarked
package dev.redoubt.testng;

import org.jspecify.annotations.NullMarked;
