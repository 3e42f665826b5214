package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.testng.Assert;
import org.testng.annotations.AfterGroups;
import org.testng.annotations.BeforeGroups;
import org.testng.annotations.Test;

/** TestNG groups, filtered by the suite, with fixtures of their own. */
public class Groups {
    public static final Queue<String> FIXTURES = new ConcurrentLinkedQueue<>();

    @BeforeGroups("chat")
    public void openChat() {
        FIXTURES.add("open");
    }

    @AfterGroups("chat")
    public void closeChat() {
        FIXTURES.add("close");
    }

    @Test(groups = {"chat", "data_exfiltration"})
    @Trial(n = 6)
    public void leaks() {
        FIXTURES.add("leaks");
        Assert.assertNotEquals(Trials.current().index(), 1);
    }

    @Test(groups = "chat")
    public void greets() {
        FIXTURES.add("greets");
    }

    @Test(groups = "jailbreak")
    @Trial(n = 3, threshold = 0.6)
    public void holds() {
        Assert.assertNotEquals(Trials.current().index(), 0);
    }

    @Test(groups = {"chat", "slow"})
    @Trial(n = 3)
    public void isExcluded() {
        Assert.fail("the suite excludes this");
    }
}
