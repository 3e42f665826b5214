package dev.redoubt.report;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Design;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.verdict.Decision;
import dev.redoubt.verdict.ExactBounds;
import dev.redoubt.verdict.OutcomeString;
import dev.redoubt.verdict.RateBounds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A trial group and its verdict.
 *
 * @param id the group
 * @param categories the TestNG groups of the test, sorted
 * @param design what the group must meet
 * @param decision its verdict
 * @param failsForCertain whether it does not pass whatever its missing trials are
 * @param decidedAfter how many trials, in the order of their index, decide; 0 if none do
 * @param bounds of the true pass rate, each with the confidence of the design; empty if the trials do not allow any
 * @param counts its trials
 * @param outcomes the outcome of each trial by its index, a letter each: P, F, U, D, E, S as {@link Outcome#letter()}
 *     has them, X begun and lost, {@code .} not run
 * @param kinds how many results of each kind did not pass, sorted by name
 * @param notes some trials that did not pass, the worst first
 * @param isAnsweredAlike whether three trials or more were answered, and all of a row in the same words: then a cache or
 *     a fixed seed may have made one trial of many
 * @param runBy the class to name to whoever is to run it again, in place of class and method; empty for both
 * @since 0.1.0
 */
public record TrialGroupReport(
        TrialGroupId id,
        List<String> categories,
        Design design,
        Decision decision,
        boolean failsForCertain,
        int decidedAfter,
        Optional<RateBounds> bounds,
        Counts counts,
        String outcomes,
        Map<String, Long> kinds,
        List<Note> notes,
        boolean isAnsweredAlike,
        String runBy) {
    /** Stands in {@link #outcomes} for a trial that did not run. */
    public static final char NOT_RUN = OutcomeString.NOT_RUN;

    // Copies.
    public TrialGroupReport {
        categories = List.copyOf(categories);
        kinds = kinds.size() < 2 ? Map.copyOf(kinds) : Collections.unmodifiableMap(new TreeMap<>(kinds));
        notes = List.copyOf(notes);
    }

    /**
     * {@return whether the group lets a build pass}
     */
    public boolean isGreen() {
        return decision.isGreen(design);
    }

    /**
     * {@return whether trials that did not run were to run, and nobody began them; otherwise an early stop has saved them}
     */
    public boolean isMissingTrials() {
        return counts.neverBegun() > 0;
    }

    /**
     * {@return its outcomes for people, as the console and the HTML report show them: a point for a pass, a dash for a trial
     * that was saved, a question mark for one that never began, and the letter of any other outcome}
     */
    public String strip() {
        return outcomes.replace(NOT_RUN, isMissingTrials() ? '?' : '-').replace(Outcome.PASS.letter(), '.');
    }

    /** {@return its verdict and the reason for it, in a few words} */
    public String told() {
        return "verdict " + decision.verdict() + ", " + decision.reason().text();
    }

    /**
     * {@return the upper bound of the true rate of UNSAFE trials, with the confidence of the design; empty if nothing was
     * recorded}
     */
    public OptionalDouble unsafeUpper() {
        return counts.recorded() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        ExactBounds.upper(counts.of(Outcome.UNSAFE), counts.recorded(), design.confidence()));
    }

    /**
     * {@return passed / recorded; empty if nothing was recorded}
     */
    public OptionalDouble rate() {
        return counts.recorded() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) counts.passed() / counts.recorded());
    }

    /**
     * One trial that did not pass.
     *
     * @param row its row, where rows are judged together; empty otherwise
     * @param trial its number
     * @param outcome how it ended
     * @param kind a short word by which to count; may be empty
     * @param summary what happened, in one line
     */
    public record Note(String row, int trial, Outcome outcome, String kind, String summary) {}
}
