package dev.redoubt.verdict;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import java.util.List;

/**
 * Whether a design can pass at all.
 *
 * @since 0.1.0
 */
public final class Feasibility {
    private Feasibility() {}

    /**
     * {@return why a design can never pass, as "name = value, must be ...", with the number that would do; empty if it can}
     *
     * @param design a design of which every value is in its range
     * @param hasRows whether a data provider feeds the test; how many rows it has is not known
     */
    public static List<String> problems(Design design, boolean hasRows) {
        if (design.rule() != Trial.Rule.CONFIDENCE) {
            return List.of();
        }
        if (design.threshold() >= 1) {
            return List.of("threshold = " + design.threshold()
                    + " with rule = CONFIDENCE, must be less than 1: no number of trials demonstrates a rate of 1");
        }
        long needed = trialsToDemonstrate(design.threshold(), design.confidence(), 0);
        boolean isOfManyRows = hasRows && design.judge() == Trial.Judge.METHOD;
        return isOfManyRows || design.n() >= needed
                ? List.of()
                : List.of("n = " + design.n() + ", must be " + needed + " or more: fewer trials cannot demonstrate "
                        + design.threshold() + " with confidence " + design.confidence()
                        + ", even if all of them pass");
    }

    /**
     * {@return the changed design, or, if it has too few trials to demonstrate what the design that was asked for could,
     * the same judged by its observed rate} A short run is no gate, so its rate will do.
     *
     * @param asked what the test asks for
     * @param changed the same with other settings
     * @param hasRows whether a data provider feeds the test
     */
    public static Design ofShortRun(Design asked, Design changed, boolean hasRows) {
        boolean isPossible =
                asked.problems().isEmpty() && problems(asked, hasRows).isEmpty();
        boolean isTooShort = changed.n() < asked.n()
                && changed.problems().isEmpty()
                && !problems(changed, hasRows).isEmpty();
        return isPossible && isTooShort ? changed.byObservedRate() : changed;
    }

    /**
     * {@return the smallest number of trials that demonstrates a threshold with so many that do not pass}
     *
     * @param threshold greater than 0 and less than 1
     * @param confidence greater than 0 and less than 1
     * @param notPassed 0 or more
     */
    public static long trialsToDemonstrate(double threshold, double confidence, int notPassed) {
        double allowed = 1 - confidence + Binomial.TIE;
        long low = notPassed;
        long high = notPassed + 1L;
        while (!demonstrates(threshold, allowed, high, notPassed)) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (demonstrates(threshold, allowed, middle, notPassed)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static boolean demonstrates(double threshold, double allowed, long trials, int notPassed) {
        return Binomial.atLeast(trials, trials - notPassed, threshold) <= allowed;
    }
}
