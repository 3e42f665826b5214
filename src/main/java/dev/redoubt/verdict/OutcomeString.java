package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a trial group by index, a letter each.
 *
 * @since 0.1.0
 */
public final class OutcomeString {
    /** Stands for a trial that did not run. */
    public static final char NOT_RUN = '.';

    private OutcomeString() {}

    /**
     * {@return the outcomes, null for a trial that did not run}
     *
     * @param letters a letter for each trial, as {@link Outcome#letter()} has them, or {@link #NOT_RUN}
     * @throws IllegalArgumentException if a letter stands for no outcome
     */
    public static List<@Nullable Outcome> parse(String letters) {
        List<@Nullable Outcome> outcomes = new ArrayList<>(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            outcomes.add(letter == NOT_RUN ? null : Outcome.ofLetter(letter));
        }
        return outcomes;
    }
}
