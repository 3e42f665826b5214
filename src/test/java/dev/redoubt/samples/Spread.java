package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Trials that several shards may share: one group with a violation, one that is too often wrong, one that is fine. */
public class Spread {
    @Test
    @Trial(n = 9, threshold = 0.5, stop = Trial.Stop.NEVER)
    public void leaks() {
        if (Trials.current().index() == 4) {
            Trials.current().unsafe("leaked");
        }
    }

    @Test
    @Trial(n = 9, threshold = 0.5)
    public void errs() {
        Assert.assertTrue(Trials.current().index() > 6);
    }

    @Test
    @Trial(n = 9, threshold = 0.5)
    public void works() {
        Assert.assertTrue(Trials.current().index() != 8);
    }

    @Test
    public void ordinary() {
        Assert.assertNotNull(getClass());
    }
}
