package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many trials ended how. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Tally {
    // Fields rather than an array: there may be one tally per row of a data provider.
    private int passed;
    private int skipped;
    private int withoutResult;
    private int undetermined;
    private int errors;
    private int failed;
    private int unsafe;

    /**
     * Counts one more trial.
     *
     * @param outcome how it ended
     * @return this
     */
    public Tally add(Outcome outcome) {
        add(outcome, 1);
        return this;
    }

    /**
     * Counts a trial as another outcome than before.
     *
     * @param before what it was counted as
     * @param after what it is now
     */
    public void change(Outcome before, Outcome after) {
        add(before, -1);
        add(after, 1);
    }

    /**
     * {@return these counts, as if the trials of one outcome were not known}
     *
     * @param left what to leave out
     */
    public Tally without(Outcome left) {
        Tally rest = new Tally();
        for (Outcome outcome : Outcome.values()) {
            rest.add(outcome, outcome == left ? 0 : of(outcome));
        }
        return rest;
    }

    private void add(Outcome outcome, int count) {
        switch (outcome) {
            case PASS -> passed += count;
            case SKIPPED -> skipped += count;
            case NO_RESULT -> withoutResult += count;
            case UNDETERMINED -> undetermined += count;
            case ERROR -> errors += count;
            case FAIL -> failed += count;
            case UNSAFE -> unsafe += count;
        }
    }

    /**
     * {@return how many trials ended so}
     *
     * @param outcome the outcome
     */
    public int of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> passed;
            case SKIPPED -> skipped;
            case NO_RESULT -> withoutResult;
            case UNDETERMINED -> undetermined;
            case ERROR -> errors;
            case FAIL -> failed;
            case UNSAFE -> unsafe;
        };
    }

    /**
     * {@return how many trials have an outcome}
     */
    public int known() {
        return passed + skipped + withoutResult + undetermined + errors + failed + unsafe;
    }

    /**
     * {@return the counts by outcome}
     */
    public Map<Outcome, Integer> asMap() {
        Map<Outcome, Integer> map = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            map.put(outcome, of(outcome));
        }
        return map;
    }
}
