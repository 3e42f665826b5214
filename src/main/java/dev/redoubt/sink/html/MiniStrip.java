package dev.redoubt.sink.html;

import dev.redoubt.report.TrialGroupReport;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcomes of a trial group by index in one line, as {@link TrialGroupReport#strip()} has them.
 *
 * @param stretches neighbours with the same outcome
 * @param cut how many trials are not shown
 */
record MiniStrip(List<Stretch> stretches, long cut) {
    /**
     * Neighbours with the same outcome.
     *
     * @param mark their outcome
     * @param text a character for each
     */
    record Stretch(Mark mark, String text) {}

    static MiniStrip of(TrialGroupReport group) {
        String outcomes = group.outcomes();
        int shown = Math.min(outcomes.length(), Bounds.MINI_STRIP_CHARS);
        List<Stretch> stretches = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= shown; i++) {
            if (i == shown || outcomes.charAt(i) != outcomes.charAt(start)) {
                Mark mark = Mark.ofLetter(outcomes.charAt(start), group);
                stretches.add(new Stretch(mark, symbol(mark).repeat(i - start)));
                start = i;
            }
        }
        return new MiniStrip(stretches, outcomes.length() - shown);
    }

    private static String symbol(Mark mark) {
        return mark.isPass() ? "." : mark.letter();
    }
}
