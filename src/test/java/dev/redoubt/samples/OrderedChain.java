package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import org.testng.annotations.Test;

/** Trials that wait for an ordinary test, and one that waits for trials. Not nested: there TestNG 7.12 finds no dependency. */
public class OrderedChain extends Ordered.Open {
    @Test
    public void first() {}

    @Test(dependsOnMethods = "first")
    @Trial(n = 3)
    public void second() {}

    @Test(dependsOnMethods = "first")
    @Trial(n = 3)
    public void secondToo() {}

    @Test(dependsOnMethods = "second")
    public void third() {}

    @Test
    @Trial(n = 2)
    public void free() {}
}
