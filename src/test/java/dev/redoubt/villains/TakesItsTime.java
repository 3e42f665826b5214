package dev.redoubt.villains;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Gives whoever wants to interrupt it the time to do so. */
public class TakesItsTime {
    @Trial(n = 30, threshold = 0.5, stop = Trial.Stop.NEVER)
    @Test
    public void runs() throws InterruptedException {
        if (Trials.current().index() == 2) {
            System.out.println("RUNNING");
        }
        Thread.sleep(200);
        Assert.assertNotEquals(Trials.current().index() % 10, 9);
    }
}
