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
 * @param confidence of each verdict and each bound alone
 * @param onInconclusive what an inconclusive verdict does to the build
 * @param errorRetries how often a trial that ended in ERROR is run again
 * @param maxInFlight how many trials of a group run at once in a JVM; 0 for any number
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
        Outcome assertionsAre,
        double confidence,
        Trial.OnInconclusive onInconclusive,
        int errorRetries,
        int maxInFlight) {
    /** The confidence of a design that names none. */
    public static final double CONFIDENCE = 0.95;

    /** An outage that lasts longer is not to be waited for. */
    private static final int MOST_ERROR_RETRIES = 100;

    /** The boundaries of a sequential design cost the square of its trials. */
    private static final int MOST_SEQUENTIAL_TRIALS = 10_000;

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
        Objects.requireNonNull(onInconclusive, "onInconclusive");
    }

    /**
     * {@return the design that an annotation asks for} All rows judged together are all run, unless an override says
     * otherwise: a rate over rows is a measurement. One that asks for an order of them is left as it is, a problem.
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
                isMeasurement(trial) ? Trial.Stop.NEVER : trial.stop(),
                trial.errors(),
                trial.judge(),
                trial.assertionsAre(),
                trial.confidence(),
                trial.onInconclusive(),
                trial.errorRetries(),
                trial.maxInFlight());
    }

    private static boolean isMeasurement(Trial trial) {
        return trial.judge() == Trial.Judge.METHOD && trial.stop() != Trial.Stop.SEQUENTIAL;
    }

    /**
     * {@return this design with another number of trials}
     *
     * @param newN trials per trial group
     */
    public Design withN(int newN) {
        return with(newN, stop, confidence, errorRetries, maxInFlight);
    }

    /**
     * {@return this design with another stop}
     *
     * @param newStop when the rest is not started any more
     */
    public Design withStop(Trial.Stop newStop) {
        return with(n, newStop, confidence, errorRetries, maxInFlight);
    }

    /**
     * {@return this design with another confidence}
     *
     * @param newConfidence of each verdict and each bound
     */
    public Design withConfidence(double newConfidence) {
        return with(n, stop, newConfidence, errorRetries, maxInFlight);
    }

    /**
     * {@return the same design, judged by the rate that is seen, with a stop that goes with it}
     */
    public Design byObservedRate() {
        return new Design(
                n,
                threshold,
                maxUnsafe,
                maxErrors,
                Trial.Rule.OBSERVED_RATE,
                isSequential() ? Trial.Stop.WHEN_CERTAIN : stop,
                errors,
                judge,
                assertionsAre,
                confidence,
                onInconclusive,
                errorRetries,
                maxInFlight);
    }

    /**
     * {@return this design with another number of retries}
     *
     * @param newErrorRetries how often a trial that ended in ERROR is run again
     */
    public Design withErrorRetries(int newErrorRetries) {
        return with(n, stop, confidence, newErrorRetries, maxInFlight);
    }

    /**
     * {@return this design with another number of trials at once}
     *
     * @param newMaxInFlight how many trials of a group run at once in a JVM; 0 for any number
     */
    public Design withMaxInFlight(int newMaxInFlight) {
        return with(n, stop, confidence, errorRetries, newMaxInFlight);
    }

    private Design with(int newN, Trial.Stop newStop, double newConfidence, int newErrorRetries, int newMaxInFlight) {
        return new Design(
                newN,
                threshold,
                maxUnsafe,
                maxErrors,
                rule,
                newStop,
                errors,
                judge,
                assertionsAre,
                newConfidence,
                onInconclusive,
                newErrorRetries,
                newMaxInFlight);
    }

    /**
     * {@return whether the trials of a group are taken by their index, and the first that decides ends it}
     */
    public boolean isSequential() {
        return stop == Trial.Stop.SEQUENTIAL;
    }

    /**
     * {@return whether it is enough, for the rest not to be started, that a group cannot pass any more} Then it is red
     * whatever else came out.
     */
    public boolean stopsWhenHopeless() {
        return rule == Trial.Rule.CONFIDENCE && stop != Trial.Stop.NEVER && onInconclusive == Trial.OnInconclusive.FAIL;
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
        if (!(confidence > 0.5 && confidence < 1)) {
            problems.add("confidence = " + confidence + ", must be greater than 0.5 and less than 1");
        }
        if (errorRetries < 0 || errorRetries > MOST_ERROR_RETRIES) {
            problems.add("errorRetries = " + errorRetries + ", must be 0 to " + MOST_ERROR_RETRIES);
        }
        if (maxInFlight < 0) {
            problems.add("maxInFlight = " + maxInFlight + ", must be 0 or more");
        }
        checkSequential(problems);
        return problems;
    }

    private void checkSequential(List<String> problems) {
        if (!isSequential()) {
            return;
        }
        if (rule != Trial.Rule.CONFIDENCE) {
            problems.add("stop = SEQUENTIAL with rule = " + rule + ", must be with rule = CONFIDENCE");
        }
        if (judge != Trial.Judge.ROW) {
            problems.add("stop = SEQUENTIAL with judge = " + judge + ", must be with judge = ROW");
        }
        if (n > MOST_SEQUENTIAL_TRIALS) {
            problems.add("n = " + n + " with stop = SEQUENTIAL, must be at most " + MOST_SEQUENTIAL_TRIALS);
        }
    }

    /**
     * {@return an order in which a design that is harder to pass comes first; equal for designs that judge alike}
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
     * {@return all values in one line, in a fixed order; two designs judge alike if their lines are equal} How many trials
     * run at once is not among them: it changes no outcome.
     */
    public String canonicalText() {
        return "n=" + n + " threshold=" + threshold + " maxUnsafe=" + maxUnsafe + " maxErrors=" + maxErrors + " rule="
                + rule + " stop=" + stop + " errors=" + errors + " judge=" + judge + " assertionsAre=" + assertionsAre
                + unlessDefault("confidence", confidence, CONFIDENCE)
                + unlessDefault("onInconclusive", onInconclusive, Trial.OnInconclusive.FAIL)
                + unlessDefault("errorRetries", errorRetries, 0);
    }

    /** What came later than the others is left out where it is as ever, so that digests stay what they were. */
    private static String unlessDefault(String name, Object value, Object byDefault) {
        return value.equals(byDefault) ? "" : " " + name + "=" + value;
    }
}
