package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that run several times by TestNG's own means, beside trials and under them. */
public class InvocationCounts {
    @Test(invocationCount = 5)
    public void fiveTimes() {}

    @Test(invocationCount = 6, threadPoolSize = 3)
    public void sixTimesOnThreeThreads() {
        Assert.fail("always");
    }

    @Test(invocationCount = 2, dataProvider = "rows")
    public void rowsTwice(String row) {}

    @Test(invocationCount = 2)
    @Trial(n = 4, threshold = 0.5)
    public void twicePerTrial() {
        Assert.assertTrue(Trials.current().index() % 2 == 0);
    }

    @Test(invocationCount = 2, threadPoolSize = 2)
    @Trial(n = 3)
    public void twicePerTrialOnThreads() {}

    @Test(invocationCount = 2, invocationTimeOut = 60_000)
    public void twiceInTime() {}

    @Test(invocationCount = 4, threadPoolSize = 2, invocationTimeOut = 60_000)
    public void fourTimesInTimeOnThreads() {}

    @Test(invocationCount = 2, invocationTimeOut = 60_000, dataProvider = "rows")
    public void rowsTwiceInTime(String row) {}

    @Test(invocationCount = 2, invocationTimeOut = 60_000)
    @Trial(n = 3, threshold = 0.6)
    public void twicePerTrialInTime() {
        Assert.assertTrue(Trials.current().index() < 2);
    }

    @DataProvider
    public Object[][] rows() {
        return new Object[][] {{"a"}, {"b"}, {"c"}};
    }
}
