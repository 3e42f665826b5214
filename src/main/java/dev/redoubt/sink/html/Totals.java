package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.Counts;
import dev.redoubt.report.Summary;
import dev.redoubt.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A number and its parts, which add up to it.
 *
 * @param whole the number
 * @param parts its parts that are not 0
 */
record Totals(long whole, List<Part> parts) {
    /** Width of the drawing. */
    static final int WIDTH = 400;

    /**
     * A part.
     *
     * @param mark how it is shown
     * @param word what it is
     * @param count how many
     * @param x where it starts in the drawing
     * @param width how wide it is in the drawing
     */
    record Part(Mark mark, String word, long count, String x, String width) {}

    static Totals ofVerdicts(Summary summary) {
        List<Part> parts = new ArrayList<>();
        add(Mark.of(Verdict.FAIL), "fail", summary.of(Verdict.FAIL), parts);
        add(Mark.of(Verdict.INCONCLUSIVE), "inconclusive", summary.of(Verdict.INCONCLUSIVE), parts);
        add(Mark.of(Verdict.PASS), "pass", summary.of(Verdict.PASS), parts);
        return placed(parts);
    }

    static Totals ofTrials(Counts trials) {
        return of(trials, 0);
    }

    /** What TestNG tolerated has failed, and does not count as failed. */
    static Totals ofTests(Counts tests) {
        return of(tests, tests.tolerated());
    }

    private static Totals of(Counts counts, long tolerated) {
        List<Part> parts = new ArrayList<>();
        add(Mark.of(Outcome.UNSAFE), "unsafe", counts.of(Outcome.UNSAFE), parts);
        add(Mark.of(Outcome.FAIL), "failed", counts.of(Outcome.FAIL), parts);
        add(Mark.of(Outcome.ERROR), "in error", counts.of(Outcome.ERROR), parts);
        add(Mark.of(Outcome.UNDETERMINED), "undetermined", counts.of(Outcome.UNDETERMINED), parts);
        add(Mark.of(Outcome.SKIPPED), "skipped", counts.of(Outcome.SKIPPED), parts);
        add(Mark.of(Outcome.NO_RESULT), "lost", counts.lost(), parts);
        add(Mark.of(Outcome.PASS), "passed", counts.passed(), parts);
        add(Mark.SAVED, "saved", counts.saved(), parts);
        add(Mark.SAVED, "left out", counts.filtered(), parts);
        Totals totals = placed(parts);
        return tolerated == 0 ? totals : totals.noting(tolerated);
    }

    /** A note, which is no part of the whole. */
    private Totals noting(long tolerated) {
        List<Part> noted = new ArrayList<>(parts);
        noted.add(new Part(Mark.of(Outcome.FAIL), "of them tolerated by TestNG", tolerated, "0", "0"));
        return new Totals(whole, noted);
    }

    private static void add(Mark mark, String word, long count, List<Part> parts) {
        if (count > 0) {
            parts.add(new Part(mark, word, count, "", ""));
        }
    }

    private static Totals placed(List<Part> parts) {
        long whole = parts.stream().mapToLong(Part::count).sum();
        List<Part> placed = new ArrayList<>();
        long before = 0;
        for (Part part : parts) {
            double x = (double) WIDTH * before / whole;
            before += part.count();
            double end = (double) WIDTH * before / whole;
            // A single failure among thousands is seen, too.
            String width = Quantities.coordinate(Math.max(end - x, 3));
            placed.add(new Part(
                    part.mark(), part.word(), part.count(), Quantities.coordinate(Math.min(x, WIDTH - 3)), width));
        }
        return new Totals(whole, placed);
    }

    String wholeText() {
        return Quantities.number(whole);
    }

    /** {@return the parts in words} */
    String spoken() {
        return parts.stream()
                .map(part -> Quantities.number(part.count()) + " " + part.word())
                .reduce((one, other) -> one + ", " + other)
                .orElse("none");
    }
}
