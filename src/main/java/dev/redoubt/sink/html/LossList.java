package dev.redoubt.sink.html;

import dev.redoubt.model.Loss;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import java.util.ArrayList;
import java.util.List;

/** What could not be kept in the records of a run. */
final class LossList {
    /**
     * A loss.
     *
     * @param place where it was
     * @param text what was lost, and why
     */
    record Line(Place place, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private long count;

    void add(ResultReport result, Place place) {
        for (AttemptReport attempt : result.attempts()) {
            for (Loss loss : attempt.recording().losses()) {
                if (count++ < Bounds.FINDINGS) {
                    lines.add(new Line(place, AttemptView.loss(loss)));
                }
            }
        }
    }

    List<Line> lines() {
        return lines;
    }

    long count() {
        return count;
    }
}
