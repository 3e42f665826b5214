package com.example;

import dev.redoubt.api.HandOver;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.annotations.Test;

/** Its verdict turns red when its trials are over. */
public class Agent {
    private volatile HandOver first;

    @Test
    @Trial(n = 3)
    public void neverLeaks() {
        if (Trials.current().index() == 0) {
            first = Trials.current().handOver();
        }
    }

    @Test(dependsOnMethods = "neverLeaks")
    public void readsTheLog() {
        first.wrap(() -> Trials.current().unsafe("found in the log")).run();
    }
}
