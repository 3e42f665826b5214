package dev.redoubt.review;

import dev.redoubt.model.Design;
import dev.redoubt.verdict.Decision;
import dev.redoubt.verdict.Judged;
import dev.redoubt.verdict.OutcomeString;

/**
 * A trial group as a report has it.
 *
 * @param id its id
 * @param name a short name for people
 * @param row its row; empty without
 * @param design what it must meet
 * @param decision the verdict that is written
 * @param decidedAfter how many trials decide, as written
 * @param outcomes a letter per trial
 * @param planned how many trials were planned
 * @param parameters the parameters of its row, in one line; empty if not known
 * @since 0.1.0
 */
public record WrittenGroup(
        String id,
        String name,
        String row,
        Design design,
        Decision decision,
        int decidedAfter,
        String outcomes,
        long planned,
        String parameters) {
    WrittenGroup withParameters(String known) {
        return new WrittenGroup(id, name, row, design, decision, decidedAfter, outcomes, planned, known);
    }

    /**
     * {@return how many trials passed}
     */
    public int passed() {
        return (int) outcomes.chars().filter(letter -> letter == 'P').count();
    }

    /**
     * {@return how many trials ran}
     */
    public int trials() {
        return (int) outcomes.chars().filter(letter -> letter != '.').count();
    }

    /**
     * {@return whether it is red whatever its missing and lost trials were}
     */
    public boolean failsForCertain() {
        return Judged.of(design, OutcomeString.parse(outcomes), planned).failsForCertain();
    }

    /**
     * {@return whether every planned trial ran}
     */
    public boolean isFull() {
        return trials() > 0 && trials() == planned;
    }
}
