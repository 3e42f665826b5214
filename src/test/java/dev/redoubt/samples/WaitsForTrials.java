package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Methods that depend on a trial test of which some trials fail, and say how many had run before them. */
public class WaitsForTrials {
    public static final Queue<String> LOG = new ConcurrentLinkedQueue<>();

    private final AtomicInteger logins = new AtomicInteger();

    @Test(groups = "entry")
    @Trial(n = 6, threshold = 0.5)
    public void login() {
        logins.incrementAndGet();
        Assert.assertTrue(Trials.current().index() < 4);
    }

    @Test(dependsOnMethods = "login")
    public void waitsForTheMethod() {
        LOG.add("method after " + logins.get());
    }

    @Test(dependsOnGroups = "entry")
    public void waitsForTheGroup() {
        LOG.add("group after " + logins.get());
    }

    @Test(dependsOnMethods = "login")
    @Trial(n = 2)
    public void waitsWithAllItsTrials() {
        LOG.add("trial after " + logins.get());
    }
}
