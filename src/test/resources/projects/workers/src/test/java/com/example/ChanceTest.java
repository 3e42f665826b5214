package com.example;

import static org.testng.Assert.assertNotEquals;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.annotations.Test;

public class ChanceTest {
    @Trial(n = 10, threshold = 0.6, stop = Trial.Stop.NEVER)
    @Test(groups = "chance")
    public void passesOftenEnough() {
        assertNotEquals(Trials.current().index() % 3, 1);
    }
}
