package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.annotations.Test;

/** Depends on a method of another class, if that is there. */
public class OrderedAcross extends Ordered.Open {
    @Test
    @Trial(n = 2)
    public void alone() {}

    @Test(dependsOnMethods = "dev.redoubt.samples.OrderedChain.second", ignoreMissingDependencies = true)
    public void onChain() {}

    @Test(dependsOnMethods = "dev.redoubt.samples.OrderedUrgent.base", ignoreMissingDependencies = true)
    @Trial(n = 2)
    public void onUrgent() {}
}
