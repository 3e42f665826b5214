package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Trials whose outcome depends on their number alone. */
public class Counting {
    @Test
    @Trial(n = 20, threshold = 0.8)
    public void threeOfTwentyFail() {
        Assert.assertNotEquals(Trials.current().index() % 7, 3);
    }

    @Test
    @Trial(n = 10, threshold = 0.9)
    public void everyThirdBreaks() {
        if (Trials.current().index() % 3 == 0) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    public void ordinary() {}
}
