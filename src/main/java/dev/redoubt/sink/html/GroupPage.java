package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands on the page of one trial group, collected trial by trial. Memory is bounded. */
final class GroupPage {
    /** A trial in full, and what decides whether it stays so. */
    private record Kept(Outcome outcome, int order, ResultView view) {}

    private static final Comparator<Kept> WORST_FIRST =
            Comparator.comparing(Kept::outcome).reversed().thenComparingInt(Kept::order);

    private final TrialGroupReport group;
    private final List<Kept> notPassed = new ArrayList<>();
    private final List<Kept> passed = new ArrayList<>();
    private final List<Kept> inShort = new ArrayList<>();
    private final List<StripRow> strip = new ArrayList<>();
    private String currentRow = "";
    private int rows;
    private int trials;
    private int cells;

    GroupPage(TrialGroupReport group) {
        this.group = group;
    }

    private boolean isPooled() {
        return group.design().judge() == Trial.Judge.METHOD;
    }

    /** Adds a trial of the group; in order. Returns where it stands on the page; empty if it does not. */
    String add(ResultReport result) {
        int order = trials++;
        if (rows == 0 || (isPooled() && !result.id().row().equals(currentRow))) {
            rows++;
            currentRow = result.id().row();
        }
        boolean isShown = order < Bounds.TRIALS_IN_SHORT || result.outcome() != Outcome.PASS;
        String anchor = isShown ? anchor(result.id()) : "";
        addCell(result, anchor);
        if (result.outcome() != Outcome.PASS) {
            notPassed.add(new Kept(result.outcome(), order, ResultView.inFull(result, anchor, name(result.id()))));
            if (notPassed.size() > 2 * Bounds.TRIALS_IN_FULL) {
                keepTheWorst();
            }
        } else if (passed.size() < Bounds.PASSES_IN_FULL) {
            passed.add(new Kept(result.outcome(), order, ResultView.inFull(result, anchor, name(result.id()))));
        } else if (isShown) {
            addInShort(new Kept(result.outcome(), order, ResultView.inShort(result, anchor, name(result.id()))));
        }
        return anchor;
    }

    private void addInShort(Kept kept) {
        if (inShort.size() < Bounds.TRIALS_IN_SHORT) {
            inShort.add(kept);
        }
    }

    private void keepTheWorst() {
        notPassed.sort(WORST_FIRST);
        while (notPassed.size() > Bounds.TRIALS_IN_FULL) {
            Kept mildest = notPassed.remove(notPassed.size() - 1);
            addInShort(
                    new Kept(mildest.outcome(), mildest.order(), mildest.view().inShort()));
        }
    }

    private void addCell(ResultReport result, String anchor) {
        if (cells >= Bounds.STRIP_CELLS) {
            return;
        }
        if (strip.size() < rows) {
            strip.add(row(isPooled() ? Cleaner.line(currentRow, Bounds.NAME_CHARS) : ""));
        }
        StripRow row = strip.get(strip.size() - 1);
        int before = row.cells().size();
        row.reach(group.design().n());
        row.put(result.id().trial(), Mark.of(result.outcome()), anchor);
        cells += row.cells().size() - before;
    }

    private StripRow row(String label) {
        return new StripRow(label, Mark.ofNotRun(group));
    }

    private String anchor(InvocationId id) {
        String row = isPooled() ? "r" + rows : "";
        String invocation = id.invocation() == InvocationId.NONE ? "" : "i" + id.invocation();
        return row + "t" + Math.max(0, id.trial()) + invocation;
    }

    private String name(InvocationId id) {
        String row = isPooled() && !id.row().isEmpty() ? ", row " + Cleaner.line(id.row(), Bounds.NAME_CHARS) : "";
        String invocation = id.invocation() == InvocationId.NONE ? "" : ", invocation " + id.invocation();
        return "Trial " + Math.max(0, id.trial()) + row + invocation;
    }

    /** Says that there are no more trials. */
    void close() {
        keepTheWorst();
        notPassed.sort(WORST_FIRST);
        inShort.sort(WORST_FIRST);
        if (!isPooled()) {
            if (strip.isEmpty()) {
                strip.add(row(""));
            }
            StripRow row = strip.get(0);
            row.reach(group.outcomes().length());
            for (int i = 0; i < row.cells().size(); i++) {
                char letter = i < group.outcomes().length() ? group.outcomes().charAt(i) : TrialGroupReport.NOT_RUN;
                row.put(i, Mark.ofLetter(letter, group), row.cells().get(i).anchor());
            }
        }
    }

    GroupRow row() {
        return new GroupRow(group, "", List.of());
    }

    List<StripRow> strip() {
        return strip;
    }

    List<ResultView> notPassed() {
        return notPassed.stream().map(Kept::view).toList();
    }

    List<ResultView> passed() {
        return passed.stream().map(Kept::view).toList();
    }

    List<ResultView> inShort() {
        return inShort.stream().map(Kept::view).toList();
    }

    /** {@return how many trials are not on the page} */
    long left() {
        return (long) trials - notPassed.size() - passed.size() - inShort.size();
    }

    String id() {
        return Cleaner.line(group.id().toString(), Bounds.LINE_CHARS);
    }

    /** {@return what the group must meet, in words} */
    List<String> design() {
        List<String> parts = new ArrayList<>();
        int n = group.design().n();
        parts.add(Quantities.counted(n, "trial") + (isPooled() ? " of each row, all rows judged together" : ""));
        parts.add("at least " + Quantities.percent(group.design().threshold()) + " must pass");
        parts.add(limit(group.design().maxUnsafe(), "unsafe"));
        int maxErrors = group.design().maxErrors();
        parts.add(limit(maxErrors, maxErrors == Trial.UNLIMITED ? "in error" : "in error or unsafe"));
        return parts;
    }

    private static String limit(int limit, String what) {
        return limit == Trial.UNLIMITED
                ? "any number may be " + what
                : (limit == 0 ? "none" : "at most " + limit) + " may be " + what;
    }

    /** {@return how the trials add up, in words} */
    String sum() {
        return Quantities.counted(group.counts().planned(), "trial") + " planned: "
                + Quantities.number(group.counts().recorded()) + " run, "
                + Quantities.number(group.counts().saved()) + " saved, "
                + Quantities.number(group.counts().lost()) + " lost";
    }

    Totals totals() {
        return Totals.ofTrials(group.counts());
    }

    /** {@return what is said of trials that may be no independent ones; empty if nothing speaks for it} */
    String caution() {
        return group.isAnsweredAlike()
                ? "All trials had the same answers. With a cache or a fixed seed, many trials say no more than one."
                : "";
    }

    /** {@return what is said of when the verdict was certain; empty if it never was} */
    String decided() {
        int after = group.decidedAfter();
        return after == 0
                ? ""
                : "Certain after " + Quantities.counted(after, "trial") + " in the order of their index.";
    }
}
