package dev.redoubt.villains;

import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;

/** Ends its JVM when its tests, which depend on each other, have ended. */
public class DiesAfterItsWork {
    @Test
    public void first() {}

    @Test(dependsOnMethods = "first")
    public void second() {}

    @AfterClass
    public void dies() {
        Runtime.getRuntime().halt(9);
    }
}
