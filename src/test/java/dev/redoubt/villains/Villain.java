package dev.redoubt.villains;

import dev.redoubt.api.Trial;
import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Trials;
import org.testng.annotations.Test;

/** A test of ten trials, of which number 4 does something to its JVM. */
public abstract class Villain {
    @Trial(n = 10, threshold = 0.5)
    @Test
    public void misbehaves() throws Exception {
        TrialContext trial = Trials.current();
        trial.evidence("index", trial.index());
        if (trial.index() == 4) {
            misbehave();
        }
    }

    protected abstract void misbehave() throws Exception;
}
