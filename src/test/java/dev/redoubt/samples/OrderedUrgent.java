package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.annotations.Test;

/** What is urgent depends on what is not. */
public class OrderedUrgent extends Ordered.Open {
    @Test(priority = 9)
    @Trial(n = 3)
    public void base() {}

    @Test(priority = -9, dependsOnMethods = "base")
    public void onTrials() {}

    @Test(dependsOnMethods = "base")
    @Trial(n = 2)
    public void trialsOnTrials() {}

    @Test
    public void between() {}
}
