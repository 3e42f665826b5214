package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of every kind that depend on one of their class. */
public class ExclusiveChainWithRows extends Exclusive {
    @Test
    public void first() {
        Sharing.log("first");
    }

    @DataProvider
    public Object[][] two() {
        return new Object[][] {{0}, {1}};
    }

    @Test(dataProvider = "two", dependsOnMethods = "first")
    public void row(int number) {
        Sharing.log("row " + number);
    }

    @Trial(n = 2)
    @Test(dataProvider = "two", dependsOnMethods = "first")
    public void trialOfRow(int number) {
        Sharing.log("trial of row " + number);
    }

    /** The last two trials are saved. */
    @Trial(n = 4, threshold = 0.5, maxUnsafe = Trial.UNLIMITED)
    @Test(dependsOnMethods = "first")
    public void trial() {
        Sharing.log("trial");
    }

    @Test(invocationCount = 2, dependsOnMethods = "first")
    public void twice() {
        Sharing.log("twice");
    }
}
