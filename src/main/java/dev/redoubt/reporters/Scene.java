package dev.redoubt.reporters;

/**
 * What all views of a run share.
 *
 * @param classes the classes of the tests
 * @param howToShow how trials that did not pass are shown: passed, within or failure
 * @param outputDirectory where reporters write
 * @param startedAtMillis when the run started, in milliseconds since the epoch
 */
record Scene(TestClasses classes, String howToShow, String outputDirectory, long startedAtMillis) {}
