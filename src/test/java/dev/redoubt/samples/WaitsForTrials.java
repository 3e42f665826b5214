package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Methods that depend on a trial test of which some trials fail, and say how many had run before them. */
public class WaitsForTrials {
    public static final Queue<String> LOG = new ConcurrentLinkedQueue<>();

    private static final long PATIENCE_MILLIS = 200;

    private final AtomicInteger logins = new AtomicInteger();
    private final CountDownLatch somebodyWentOn = new CountDownLatch(1);

    /** The last trial gives whoever does not wait for it the time to show it. */
    @Test(groups = "entry")
    @Trial(n = 6, threshold = 0.5)
    public void login() throws InterruptedException {
        int index = Trials.current().index();
        if (index == 5) {
            somebodyWentOn.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        logins.incrementAndGet();
        Assert.assertTrue(index < 4);
    }

    private void goOn(String who) {
        somebodyWentOn.countDown();
        LOG.add(who + " after " + logins.get());
    }

    @Test(dependsOnMethods = "login")
    public void waitsForTheMethod() {
        goOn("method");
    }

    @Test(dependsOnGroups = "entry")
    public void waitsForTheGroup() {
        goOn("group");
    }

    @Test(dependsOnMethods = "login")
    @Trial(n = 2)
    public void waitsWithAllItsTrials() {
        goOn("trial");
    }
}
