package dev.redoubt.samples.whole;

import dev.redoubt.api.Trial;
import org.testng.annotations.Test;

/** The only class of its package, for suites that name packages. */
public class OnlyOne {
    @Test
    @Trial(n = 2)
    public void trial() {}

    @Test
    public void ordinary() {}
}
