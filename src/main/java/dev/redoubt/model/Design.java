package dev.redoubt.model;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link Trial} asks for, after overrides. Immutable.
 *
 * @param n trials per trial group; per row if all rows are one group
 * @param threshold share of the planned trials that must pass
 * @param maxUnsafe tolerated UNSAFE trials, or {@link Trial#UNLIMITED}
 * @param maxErrors tolerated ERROR trials, or {@link Trial#UNLIMITED}
 * @param rule how a verdict is made
 * @param stop when the rest is not started any more
 * @param errors what a trial without a clean answer means
 * @param judge which trials are judged together
 * @param assertionsAre the outcome of an {@link AssertionError}
 * @since 0.1.0
 */
public record Design(
        int n,
        double threshold,
        int maxUnsafe,
        int maxErrors,
        Trial.Rule rule,
        Trial.Stop stop,
        Trial.Errors errors,
        Trial.Judge judge,
        Outcome assertionsAre) {

    private static final Comparator<Design> STRICTEST_FIRST = Comparator.comparingDouble(Design::threshold)
            .reversed()
            .thenComparingInt(design -> atMost(design.maxUnsafe))
            .thenComparingInt(design -> atMost(design.maxErrors))
            .thenComparing(Design::n, Comparator.reverseOrder())
            .thenComparing(Design::canonicalText);

    private static int atMost(int limit) {
        return limit == Trial.UNLIMITED ? Integer.MAX_VALUE : limit;
    }

    // Checks that nothing is missing; {@link #problems()} tells what is out of range.
    public Design {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(stop, "stop");
        Objects.requireNonNull(errors, "errors");
        Objects.requireNonNull(judge, "judge");
        Objects.requireNonNull(assertionsAre, "assertionsAre");
    }

    /**
     * {@return the design that an annotation asks for} All rows judged together are all run, unless an override says
     * otherwise: a rate over rows is a measurement.
     *
     * @param trial the annotation
     */
    public static Design of(Trial trial) {
        return new Design(
                trial.n(),
                trial.threshold(),
                trial.maxUnsafe(),
                trial.maxErrors(),
                trial.rule(),
                trial.judge() == Trial.Judge.METHOD ? Trial.Stop.NEVER : trial.stop(),
                trial.errors(),
                trial.judge(),
                trial.assertionsAre());
    }

    /**
     * {@return this design with another number of trials}
     *
     * @param newN trials per trial group
     */
    public Design withN(int newN) {
        return new Design(newN, threshold, maxUnsafe, maxErrors, rule, stop, errors, judge, assertionsAre);
    }

    /**
     * {@return this design with another stop}
     *
     * @param newStop when the rest is not started any more
     */
    public Design withStop(Trial.Stop newStop) {
        return new Design(n, threshold, maxUnsafe, maxErrors, rule, newStop, errors, judge, assertionsAre);
    }

    /**
     * {@return what is out of range, each as "name = value, must be ..."; empty if the design can be run}
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (n < 1) {
            problems.add("n = " + n + ", must be 1 or more");
        }
        if (!(threshold > 0 && threshold <= 1)) {
            problems.add("threshold = " + threshold + ", must be greater than 0 and at most 1");
        }
        checkLimit("maxUnsafe", maxUnsafe, problems);
        checkLimit("maxErrors", maxErrors, problems);
        if (assertionsAre != Outcome.FAIL && assertionsAre != Outcome.UNSAFE) {
            problems.add("assertionsAre = " + assertionsAre + ", must be FAIL or UNSAFE");
        }
        return problems;
    }

    /**
     * {@return an order in which a design that is harder to pass comes first; equal for equal designs}
     */
    public static Comparator<Design> strictestFirst() {
        return STRICTEST_FIRST;
    }

    private static void checkLimit(String name, int limit, List<String> problems) {
        if (limit < 0 && limit != Trial.UNLIMITED) {
            problems.add(name + " = " + limit + ", must be 0 or more, or Trial.UNLIMITED");
        }
    }

    /**
     * {@return all values in one line, in a fixed order; two designs are equal if their lines are}
     */
    public String canonicalText() {
        return "n=" + n + " threshold=" + threshold + " maxUnsafe=" + maxUnsafe + " maxErrors=" + maxErrors + " rule="
                + rule + " stop=" + stop + " errors=" + errors + " judge=" + judge + " assertionsAre=" + assertionsAre;
    }
}
