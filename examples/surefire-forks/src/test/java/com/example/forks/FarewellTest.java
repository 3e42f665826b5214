package com.example.forks;

import static org.testng.Assert.assertTrue;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.Random;
import org.testng.annotations.Test;

/** Says the right thing 8 times in ten; every trial has its own chance, the same in each run. */
public class FarewellTest {
    @Trial(n = 20, threshold = 0.7)
    @Test
    public void isPolite() throws InterruptedException {
        int trial = Trials.current().index();
        Thread.sleep(50);
        assertTrue(new Random(31L * trial + 8).nextInt(10) < 8, "impolite");
    }
}
