package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.concurrent.CountDownLatch;
import org.testng.Assert;
import org.testng.annotations.Test;

/**
 * Tests that take too long: they wait for what never happens until TestNG interrupts them. Where some bodies end at once
 * and one does not, the time-out is long enough for a machine that is busy with other things.
 */
public class Timeouts {
    private final CountDownLatch never = new CountDownLatch(1);

    @Test(timeOut = 50)
    public void hangs() throws InterruptedException {
        never.await();
    }

    @Test(timeOut = 10_000)
    public void isQuick() {}

    @Test(timeOut = 1_500)
    @Trial(n = 6, threshold = 0.8)
    public void oneTrialHangs() throws InterruptedException {
        if (Trials.current().index() == 3) {
            never.await();
        }
    }

    @Test(timeOut = 10_000)
    @Trial(n = 4, threshold = 0.5)
    public void knowsItsNumber() {
        Assert.assertTrue(Trials.current().index() < 3);
    }
}
