package dev.redoubt.villains;

import org.testng.annotations.Listeners;
import org.testng.reporters.EmailableReporter2;

/** The same, with a reporter. */
@Listeners(EmailableReporter2.class)
public class TakesItsTimeWithReporter extends TakesItsTime {}
