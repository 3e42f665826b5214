package com.example;

import static org.testng.Assert.assertNotEquals;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.annotations.Test;

public class BadTest {
    @Trial(n = 10, threshold = 0.8)
    @Test
    public void passesTooSeldom() {
        assertNotEquals(Trials.current().index() % 3, 1);
    }
}
