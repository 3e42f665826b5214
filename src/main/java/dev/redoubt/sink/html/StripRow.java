package dev.redoubt.sink.html;

import java.util.ArrayList;
import java.util.List;

/** The outcomes of one row of a trial group, by index, each with a link to its trial. */
final class StripRow {
    private final String label;
    private final Mark notRun;
    private final List<Cell> cells = new ArrayList<>();

    /**
     * A trial.
     *
     * @param index its number
     * @param mark how it ended
     * @param anchor where it stands on the page; empty if it does not
     */
    record Cell(int index, Mark mark, String anchor) {
        /** {@return the trial and its outcome in words} */
        String spoken() {
            return "Trial " + index + ": " + mark.word();
        }
    }

    /**
     * Creates a row without trials.
     *
     * @param label its name; empty if the group has one row only
     * @param notRun how trials are shown that did not run
     */
    StripRow(String label, Mark notRun) {
        this.label = label;
        this.notRun = notRun;
    }

    String label() {
        return label;
    }

    List<Cell> cells() {
        return cells;
    }

    /** Says that there are so many trials. */
    void reach(int count) {
        while (cells.size() < Math.min(count, Bounds.STRIP_CELLS)) {
            cells.add(new Cell(cells.size(), notRun, ""));
        }
    }

    void put(int index, Mark mark, String anchor) {
        if (index >= 0 && index < Bounds.STRIP_CELLS) {
            reach(index + 1);
            // A trial may have several invocations; its place shows the worst, as the letters of its group do.
            cells.set(index, new Cell(index, mark, anchor));
        }
    }
}
