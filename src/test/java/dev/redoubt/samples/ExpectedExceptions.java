package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.annotations.Test;

/** Tests that must throw: some do not, or throw something else. */
public class ExpectedExceptions {
    @Test(expectedExceptions = IllegalStateException.class)
    public void throwsIt() {
        throw new IllegalStateException("as expected");
    }

    @Test(expectedExceptions = IllegalStateException.class)
    public void throwsNothing() {}

    @Test(expectedExceptions = IllegalStateException.class)
    public void throwsSomethingElse() {
        throw new IllegalArgumentException("unexpected");
    }

    @Test(expectedExceptions = IllegalStateException.class, expectedExceptionsMessageRegExp = "no .*")
    @Trial(n = 6, threshold = 0.5)
    public void throwsMostly() {
        switch (Trials.current().index()) {
            case 0 -> {}
            case 1 -> throw new IllegalArgumentException("unexpected");
            case 2 -> throw new IllegalStateException("yes");
            default -> throw new IllegalStateException("no way");
        }
    }

    @Test(expectedExceptions = IllegalStateException.class)
    @Trial(n = 4)
    public void throwsTooSeldom() {
        if (Trials.current().index() > 0) {
            throw new IllegalStateException("late");
        }
    }
}
