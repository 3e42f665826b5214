package dev.redoubt.villains;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Records little in one trial and much in the others, of which one fails. */
public class SaysMuch {
    /** Where the evidence ends. */
    public static final String END = "the end of it";

    @Trial(n = 3, threshold = 0.5, stop = Trial.Stop.NEVER)
    @Test
    public void runs() {
        int index = Trials.current().index();
        Trials.current().evidence("transcript", "word ".repeat(index * 30_000) + END + " " + index);
        Assert.assertNotEquals(index, 2);
    }
}
