package com.example;

import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** Failsafe runs it. */
@Listeners(Oracle.class)
public class LastIT {
    @Test
    public void integrates() {}
}
