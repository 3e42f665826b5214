package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.Assert;
import org.testng.annotations.Test;

/** A class whose methods must not run at once. */
@Test(singleThreaded = true)
public class SingleThreaded {
    private final AtomicInteger running = new AtomicInteger();

    private void alone() {
        Assert.assertEquals(running.incrementAndGet(), 1);
        Thread.yield();
        running.decrementAndGet();
    }

    @Test
    @Trial(n = 20)
    public void trial() {
        alone();
    }

    @Test
    @Trial(n = 20)
    public void other() {
        alone();
    }

    @Test
    public void ordinary() {
        alone();
    }
}
