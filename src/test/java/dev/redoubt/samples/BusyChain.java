package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;

/** One after another, taking their time, and what comes of a failure. TestNG 7.8 to 7.11 want such tests in a class of its own file. */
public class BusyChain {
    @Test
    @Trial(n = 4)
    public void first() {
        Busy.work();
    }

    @Test(dependsOnMethods = "first")
    public void second() {
        Busy.work();
    }

    @Test(dependsOnMethods = "second")
    @Trial(n = 3)
    public void fails() {
        Busy.work();
        Assert.fail("always");
    }

    @Test(dependsOnMethods = "fails")
    public void isSkipped() {}

    @AfterClass
    public void closes() {
        Busy.work();
    }
}
