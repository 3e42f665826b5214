package dev.redoubt.villains;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.annotations.Test;

/** Ends its JVM after many trials, so that there is much to say of what it had run. */
public class HaltsLate {
    @Trial(n = 2_500, threshold = 0.5, stop = Trial.Stop.NEVER)
    @Test
    public void runs() {
        if (Trials.current().index() == 2_000) {
            Runtime.getRuntime().halt(9);
        }
    }
}
