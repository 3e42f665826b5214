package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.Assert;
import org.testng.annotations.Test;

/** TestNG's own tolerance, beside ours. */
public class Percentages {
    private final AtomicInteger calls = new AtomicInteger();

    @Test(invocationCount = 4, successPercentage = 50)
    public void halfFail() {
        Assert.assertTrue(calls.getAndIncrement() >= 2);
    }

    @Test(successPercentage = 10)
    @Trial(n = 4)
    public void trialsAreJudgedByTheirThreshold() {
        Assert.assertNotEquals(Trials.current().index(), 1);
    }
}
