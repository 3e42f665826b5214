package dev.redoubt.verdict;

import java.util.Optional;

/**
 * What is known of the rows of a test with a data provider once nothing more comes of it. Whoever judges while the tests
 * run and whoever merges journals ask here whether rows may be missing, so that the build and its report agree.
 *
 * @param areCounted whether a trial has read the data provider to its end
 * @param areAny whether there is a row of which a trial is known
 * @param hasEndedWithoutRow whether a trial ended without a row: its data provider was never asked, or broke off
 * @param countsForNone a trial that ended so, though it was no skip, after every row had what it did there; {@link
 *     #NO_TRIAL} if there is none
 * @since 0.1.0
 */
public record KnownRows(boolean areCounted, boolean areAny, boolean hasEndedWithoutRow, int countsForNone) {
    /** Stands for a trial that there is not. */
    public static final int NO_TRIAL = -1;

    /**
     * {@return why rows, or what a trial did with them, may be missing; empty if nothing is} A trial that ended without a
     * row stands for every row that it did not get to. It says nothing of rows that no trial has ever had: where there are
     * some rows and nobody knows how many, a data provider broke off between them.
     */
    public Optional<String> problem() {
        if (!areCounted && (areAny || !hasEndedWithoutRow)) {
            return Optional.of("its data provider was never read to its end, so rows may be missing");
        }
        return countsForNone == NO_TRIAL
                ? Optional.empty()
                : Optional.of("trial " + countsForNone + " broke off after its last row, so it was not run to its end");
    }
}
