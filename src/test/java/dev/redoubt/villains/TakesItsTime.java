package dev.redoubt.villains;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.concurrent.TimeUnit;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Gives whoever wants to interrupt it the time to do so. */
public class TakesItsTime {
    /** A property: in the trial of this number it waits to be killed. */
    public static final String STANDS_STILL = "kit.stands.still";

    @Trial(n = 30, threshold = 0.5, stop = Trial.Stop.NEVER)
    @Test
    public void runs() throws InterruptedException {
        if (Trials.current().index() == 2) {
            System.out.println("RUNNING");
        }
        boolean isForEver = Trials.current().index() == Integer.getInteger(STANDS_STILL, -1);
        Thread.sleep(isForEver ? TimeUnit.HOURS.toMillis(1) : 200);
        Assert.assertNotEquals(Trials.current().index() % 10, 9);
    }
}
