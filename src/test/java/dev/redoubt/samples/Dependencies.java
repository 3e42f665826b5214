package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Methods that wait for trials, and are skipped if the trials' group fails. */
public class Dependencies {
    private final AtomicInteger logins = new AtomicInteger();

    @Test(groups = "entry")
    @Trial(n = 8, threshold = 0.5)
    public void login() {
        logins.incrementAndGet();
        Assert.assertTrue(Trials.current().index() < 6);
    }

    @Test(dependsOnMethods = "login")
    public void browse() {
        Assert.assertEquals(logins.get(), 8);
    }

    @Test(dependsOnMethods = "login")
    @Trial(n = 3)
    public void search() {
        Assert.assertEquals(logins.get(), 8);
    }

    @Test(dependsOnGroups = "entry")
    public void logout() {
        Assert.assertEquals(logins.get(), 8);
    }

    @Test
    @Trial(n = 4)
    public void pay() {
        Assert.fail("no money");
    }

    @Test(dependsOnMethods = "pay")
    public void deliver() {}

    @Test(dependsOnMethods = "pay", dataProvider = "addresses")
    @Trial(n = 3)
    public void deliverTo(String address) {}

    @Test
    public void closed() {
        throw new SkipException("closed today");
    }

    @Test(dependsOnMethods = "closed")
    @Trial(n = 2)
    public void visit() {}

    @Test(dependsOnMethods = "pay", alwaysRun = true)
    public void cleanUp() {}

    @DataProvider
    public Object[][] addresses() {
        return new Object[][] {{"here"}, {"there"}};
    }
}
