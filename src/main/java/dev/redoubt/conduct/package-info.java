/**
 * Sees a run that several JVMs share through to its end: the workers, the merge, the reports, the reporters of the suites;
 * in an orderly way also if it is interrupted. For the command line and the goal of Maven.
 *
 * <p>Decides no exit code and fails no build.
 */
@NullMarked
package dev.redoubt.conduct;

import org.jspecify.annotations.NullMarked;
