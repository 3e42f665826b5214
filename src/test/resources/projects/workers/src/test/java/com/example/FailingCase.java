package com.example;

import static org.testng.Assert.fail;

import org.testng.annotations.Test;

/** Not found by its name: only a suite file runs it. */
@Test(groups = "fast")
public class FailingCase {
    public void fails() {
        fail("as it should");
    }

    public void passes() {}
}
