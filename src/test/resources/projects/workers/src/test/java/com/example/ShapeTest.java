package com.example;

import org.testng.annotations.Test;

/** Nothing to run by itself, though its name says so. */
@Test(groups = "fast")
public abstract class ShapeTest {
    public void cannotRun() {
        throw new AssertionError("of an abstract class");
    }
}
