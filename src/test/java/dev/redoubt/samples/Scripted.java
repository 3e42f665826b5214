package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Trials that end as a text says, a letter each by index; the text is a system property, so that workers have it too. */
public class Scripted {
    /** Names the text. */
    public static final String OUTCOMES = "sample.outcomes";

    /** Ends as the letter of its index says; with a pass if the text is too short. */
    static void end() {
        String outcomes = System.getProperty(OUTCOMES, "");
        int index = Trials.current().index();
        char letter = index < outcomes.length() ? outcomes.charAt(index) : 'P';
        switch (letter) {
            case 'F' -> Assert.fail("would not");
            case 'E' -> throw new IllegalStateException("no connection");
            case 'U' -> Trials.current().unsafe("leaked");
            case 'D' -> Trials.current().undetermined("unclear", "who knows");
            default -> Assert.assertEquals(letter, 'P');
        }
    }

    /** One test for each way to judge. */
    public static class Sequential {
        @Test
        @Trial(n = 30, threshold = 0.8, rule = Trial.Rule.CONFIDENCE, stop = Trial.Stop.SEQUENTIAL)
        public void ends() {
            end();
        }
    }

    public static class ByConfidence {
        @Test
        @Trial(n = 30, threshold = 0.8, rule = Trial.Rule.CONFIDENCE)
        public void ends() {
            end();
        }
    }

    public static class Measured {
        @Test
        @Trial(n = 30, threshold = 0.8, rule = Trial.Rule.CONFIDENCE, stop = Trial.Stop.NEVER)
        public void ends() {
            end();
        }
    }

    public static class Tolerant {
        @Test
        @Trial(n = 14, threshold = 0.8, rule = Trial.Rule.CONFIDENCE, onInconclusive = Trial.OnInconclusive.PASS)
        public void ends() {
            end();
        }
    }

    public static class Skipping {
        @Test
        @Trial(n = 14, threshold = 0.8, rule = Trial.Rule.CONFIDENCE, onInconclusive = Trial.OnInconclusive.SKIP)
        public void ends() {
            end();
        }
    }

    public static class Unknowing {
        @Test
        @Trial(n = 5, threshold = 0.8, errors = Trial.Errors.UNKNOWN)
        public void ends() {
            end();
        }
    }
}
