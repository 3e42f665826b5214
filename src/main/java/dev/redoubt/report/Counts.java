package dev.redoubt.report;

import dev.redoubt.api.Outcome;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many of what was planned ended how. The parts always add up: {@code planned = recorded + saved + lost + filtered}.
 *
 * @param outcomes how many have each outcome; {@link Outcome#NO_RESULT} is not among them, it is a part of {@code lost}
 * @param saved not started because their group was decided
 * @param begunAndLost begun, and never reported
 * @param neverBegun planned, and never begun
 * @param filtered left out by somebody's choice
 * @param tolerated of the failed: tolerated by TestNG's {@code successPercentage}
 * @since 0.1.0
 */
public record Counts(
        Map<Outcome, Long> outcomes, long saved, long begunAndLost, long neverBegun, long filtered, long tolerated) {
    /** Nothing. */
    public static final Counts NONE = new Counts(Map.of(), 0, 0, 0, 0, 0);

    // Copies.
    public Counts {
        outcomes = Map.copyOf(outcomes);
    }

    /**
     * {@return how many have an outcome}
     *
     * @param outcome the outcome
     */
    public long of(Outcome outcome) {
        return outcome == Outcome.NO_RESULT ? begunAndLost : outcomes.getOrDefault(outcome, 0L);
    }

    /**
     * {@return how many ended and were recorded}
     */
    public long recorded() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * {@return how many were planned, and have neither ended nor been left out}
     */
    public long lost() {
        return begunAndLost + neverBegun;
    }

    /**
     * {@return how many were planned}
     */
    public long planned() {
        return recorded() + saved + lost() + filtered;
    }

    /**
     * {@return whether there was nothing, or all of it was left out}
     */
    public boolean isNothing() {
        return planned() == filtered;
    }

    /**
     * {@return how many passed}
     */
    public long passed() {
        return of(Outcome.PASS);
    }

    /**
     * {@return how many failed, in whatever way, and were not tolerated}
     */
    public long failedForGood() {
        return of(Outcome.FAIL) + of(Outcome.UNSAFE) + of(Outcome.ERROR) + of(Outcome.UNDETERMINED) - tolerated;
    }

    /**
     * {@return both counts together}
     *
     * @param other other counts
     */
    public Counts plus(Counts other) {
        Map<Outcome, Long> sum = new EnumMap<>(Outcome.class);
        sum.putAll(outcomes);
        other.outcomes.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
        return new Counts(
                sum,
                saved + other.saved,
                begunAndLost + other.begunAndLost,
                neverBegun + other.neverBegun,
                filtered + other.filtered,
                tolerated + other.tolerated);
    }
}
