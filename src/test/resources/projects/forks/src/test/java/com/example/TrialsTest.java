package com.example;

import static org.testng.Assert.assertTrue;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

@Listeners(Oracle.class)
public class TrialsTest {
    @Trial(n = 6, threshold = 0.5, stop = Trial.Stop.NEVER)
    @Test
    public void passesEverySecondTime() {
        assertTrue(Trials.current().index() % 2 == 0);
    }
}
