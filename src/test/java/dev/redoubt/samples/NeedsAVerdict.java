package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Methods that depend on a trial test whose verdict is FAIL although most of its trials pass. */
public class NeedsAVerdict {
    public static final Queue<String> LOG = new ConcurrentLinkedQueue<>();

    @Test(groups = "entry")
    @Trial(n = 6, threshold = 0.9)
    public void login() {
        Assert.assertNotEquals(Trials.current().index(), 2);
    }

    @Test(dependsOnMethods = "login")
    public void needsTheMethod() {
        LOG.add("needsTheMethod");
    }

    @Test(dependsOnGroups = "entry")
    public void needsTheGroup() {
        LOG.add("needsTheGroup");
    }

    @Test(dependsOnMethods = "needsTheMethod")
    public void needsItIndirectly() {
        LOG.add("needsItIndirectly");
    }

    @Test(dependsOnMethods = "login", alwaysRun = true)
    public void runsAlways() {
        LOG.add("runsAlways");
    }
}
