package dev.redoubt.samples;

import org.testng.annotations.Test;

/** Tests that depend on each other, and others that stand alone. A class within another cannot have such. */
public class ExclusiveChain extends Exclusive {
    @Test
    public void alone() {
        Sharing.log("alone");
    }

    @Test
    public void first() {
        Sharing.log("first");
    }

    @Test(dependsOnMethods = "first")
    public void second() {
        Sharing.log("second");
    }
}
