package dev.redoubt.samples;

import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** A class that cannot be opened while it is open, and writes down what each worker does. */
public abstract class Exclusive {
    private boolean isOpen;

    @BeforeClass
    public void opens() {
        Sharing.log("open");
        Assert.assertFalse(isOpen, "open already");
        isOpen = true;
    }

    @AfterClass
    public void closes() {
        Sharing.log("close");
        isOpen = false;
    }
}
