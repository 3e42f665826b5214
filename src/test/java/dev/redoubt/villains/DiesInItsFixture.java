package dev.redoubt.villains;

import org.testng.annotations.BeforeSuite;
import org.testng.annotations.Test;

/** Whoever starts this dies before the first test. */
public class DiesInItsFixture {
    @BeforeSuite
    public void die() {
        System.err.println("LAST WORDS");
        Runtime.getRuntime().halt(7);
    }

    @Test
    public void neverRuns() {}
}
