package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.TestId;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.verdict.Judgement;
import dev.redoubt.verdict.KnownRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trials of one {@code @Trial} test in this JVM, by row, in one trial group per row or one for all.
 *
 * <p>Lives as long as the run: when a build tool runs the test again, the verdicts are still here. Thread-safe.
 */
final class TestTrials {
    private static final String NO_ROW = "";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final TestId test;
    private final Design design;
    private final boolean isDataDriven;
    private final int invocations;
    private final String runBy;
    private final Map<String, RowTrials> rows = new LinkedHashMap<>();
    private final List<@Nullable RowTrials> rowsByNumber = new ArrayList<>();
    private final Map<Integer, TrialNote> withoutRow = new TreeMap<>();
    private final Set<Integer> countingWithoutRow = new HashSet<>();
    private final Map<String, Partial> partial = new HashMap<>();
    private final @Nullable TrialGroup pooled;
    private final @Nullable RowTrials only;

    /** The trials that ended without a row, as long as no row is known. */
    private @Nullable RowTrials unfed;

    private int rowCount = -1;
    private int leftOut;
    private boolean isDrifting;
    private volatile boolean isOwned;
    private volatile boolean isShared;

    /** A trial of which not all invocations have ended. */
    private record Partial(int ended, TrialNote worst) {}

    TestTrials(TestId test, Design design, boolean isDataDriven, int invocations, String runBy) {
        this.test = test;
        this.design = design;
        this.isDataDriven = isDataDriven;
        this.invocations = Math.max(1, invocations);
        this.runBy = runBy;
        this.pooled =
                isDataDriven && design.judge() == Trial.Judge.METHOD ? new TrialGroup(design, Judgement.UNKNOWN) : null;
        this.only = isDataDriven ? null : new RowTrials(new TrialGroup(design, design.n()), design.n());
        if (only != null) {
            rows.put(NO_ROW, only);
        }
    }

    TestId test() {
        return test;
    }

    Design design() {
        return design;
    }

    /** {@return the class to name to whoever is to run it again, in place of class and method; empty for both} */
    String runBy() {
        return runBy;
    }

    /** Says that this JVM runs all trials, although it is a worker. */
    void own() {
        isOwned = true;
    }

    boolean isOwned() {
        return isOwned;
    }

    /** Says that other shards run some of the trials, so that nobody can judge here. */
    void share() {
        isShared = true;
    }

    boolean isShared() {
        return isShared;
    }

    /** {@return whether the end of one trial may spare another: where a trial has several bodies, only this JVM knows} */
    boolean mayStop() {
        return design.stop() != Trial.Stop.NEVER && invocations == 1;
    }

    /**
     * {@return whether an attempt at a trial is to be followed by another} Not where a trial has several bodies, which are
     * counted.
     */
    boolean mayRunAgain(Outcome outcome, int retry) {
        return outcome == Outcome.ERROR && retry < design.errorRetries() && invocations == 1;
    }

    /** Takes in how a trial ended in another worker. */
    void hear(String row, int rowNumber, int trial, Outcome outcome) {
        if (trial >= 0 && trial < design.n()) {
            RowTrials of = row(row, rowNumber);
            of.group.hear(of, trial, outcome);
        }
    }

    /**
     * {@return the trials of a row} A row is what its name says. One whose name is its number is kept by that, which saves
     * a text per row; a row of the same name that comes at another place, as from a shuffled data provider, is the same.
     */
    synchronized RowTrials row(String name, int number) {
        if (only != null) {
            return only;
        }
        if (name.isEmpty()) {
            return unfed();
        }
        boolean isNamedByNumber = number >= 0 && isTextOf(number, name);
        int named = isNamedByNumber ? number : numberIn(name);
        RowTrials known = named >= 0 && named < rowsByNumber.size() ? rowsByNumber.get(named) : null;
        if (known == null && !rows.isEmpty()) {
            known = rows.get(name);
        }
        return known != null ? known : adopt(name, isNamedByNumber ? number : -1);
    }

    /** Without making a text of the number: every trial asks several times. */
    private static boolean isTextOf(int number, String name) {
        int rest = number;
        int at = name.length();
        do {
            at--;
            if (at < 0 || name.charAt(at) != '0' + rest % 10) {
                return false;
            }
            rest /= 10;
        } while (rest > 0);
        return at == 0;
    }

    /** {@return the number that a name is, written as a row's number is; -1 if it is none} */
    private static int numberIn(String name) {
        return NUMBER.matcher(name).matches() ? Integer.parseInt(name) : -1;
    }

    private RowTrials unfed() {
        RowTrials known = unfed;
        if (known == null) {
            known = new RowTrials(new TrialGroup(design, pooled == null ? design.n() : Judgement.UNKNOWN), design.n());
            unfed = known;
        }
        return known;
    }

    private RowTrials adopt(String name, int number) {
        TrialGroup group = pooled != null ? pooled : new TrialGroup(design, design.n());
        RowTrials row = new RowTrials(group, design.n());
        if (number < 0) {
            rows.put(name, row);
        } else {
            while (rowsByNumber.size() <= number) {
                rowsByNumber.add(null);
            }
            rowsByNumber.set(number, row);
        }
        if (isDrifting) {
            group.drift();
        }
        withoutRow.forEach((trial, note) -> {
            countingWithoutRow.add(trial);
            group.record(row, note, 1);
        });
        return row;
    }

    /**
     * Takes in how one invocation of a trial ended.
     *
     * @return the group to show now, or null
     */
    @Nullable
    TrialGroup record(RowTrials row, TrialNote note, int round) {
        TrialNote whole = invocations == 1 ? note : combine(note);
        return whole != null && row.group.record(row, whole, round) ? row.group : null;
    }

    private synchronized @Nullable TrialNote combine(TrialNote note) {
        String key = note.row() + "#" + note.trial();
        Partial before = partial.get(key);
        TrialNote worst =
                before == null || note.outcome().isWorseThan(before.worst().outcome()) ? note : before.worst();
        int ended = before == null ? 1 : before.ended() + 1;
        if (ended < invocations && note.outcome() != Outcome.SKIPPED) {
            partial.put(key, new Partial(ended, worst));
            return null;
        }
        partial.remove(key);
        return worst;
    }

    /**
     * Takes in a trial that ended without a row, for every row of which it is not known what the trial did there: those
     * known now, and those that become known.
     *
     * @return a group to show now, or null
     */
    synchronized @Nullable TrialGroup recordWithoutRow(TrialNote note, int round) {
        withoutRow.put(note.trial(), note);
        if (!hasRows()) {
            unfed();
        }
        TrialGroup shown = null;
        for (RowTrials row : allRows().toList()) {
            if (!row.group.isRecorded(row, note.trial())) {
                countingWithoutRow.add(note.trial());
                shown = row.group.record(row, note, round) ? row.group : shown;
            }
        }
        return shown;
    }

    /** Says how many rows there are; a number that differs from an earlier one makes every group drift. */
    synchronized void countRows(int count, int left) {
        if (rowCount < 0) {
            rowCount = count;
            leftOut = left;
            if (pooled != null) {
                pooled.plan((long) design.n() * (count - left));
            }
        } else if (rowCount != count) {
            isDrifting = true;
            allRows().forEach(row -> row.group.drift());
        }
    }

    /**
     * Lets a trial of all rows begin, unless none of its rows would run. What is claimed for a test without rows is the
     * trial itself; rows are claimed one by one.
     */
    synchronized boolean claim(int trial) {
        if (only != null) {
            return only.group.claim(only, trial);
        }
        if (rowCount < 0) {
            return true;
        }
        return allRows().anyMatch(row -> !row.group.isStoppedFor(row, trial))
                || allRows().count() < rowCount - leftOut;
    }

    /** {@return whether a trial need not begin: every group it belongs to is decided, and no later trial has begun} */
    synchronized boolean isStopped(int trial) {
        return only != null ? only.group.isStoppedFor(only, trial) : !claim(trial);
    }

    /** {@return whether a trial of a test without rows has not ended, and need not begin} */
    synchronized boolean isSaved(int trial) {
        return only != null && !only.group.isRecorded(only, trial) && only.group.isStoppedFor(only, trial);
    }

    /** {@return whether a red verdict of an earlier round has yet to be shown in this one} */
    synchronized boolean hasReplay(int round) {
        return allRows().anyMatch(row -> row.group.hasReplay(round));
    }

    /** Calls back with each trial group, once. */
    synchronized void forEachGroup(BiConsumer<TrialGroupId, TrialGroup> action) {
        if (pooled != null && (hasRows() || unfed == null)) {
            action.accept(new TrialGroupId(test, NO_ROW), pooled);
        } else {
            forEachRow((name, row) -> action.accept(new TrialGroupId(test, name), row.group));
        }
    }

    /** {@return the id of the group that judges a row} */
    TrialGroupId groupId(String row) {
        return new TrialGroupId(test, pooled != null ? NO_ROW : row);
    }

    /** {@return what is known of its rows; empty for a test that has none} */
    synchronized Optional<KnownRows> knownRows() {
        int countsForNone = withoutRow.values().stream()
                .filter(note -> note.outcome() != Outcome.SKIPPED && !countingWithoutRow.contains(note.trial()))
                .mapToInt(TrialNote::trial)
                .findFirst()
                .orElse(KnownRows.NO_TRIAL);
        return isDataDriven
                ? Optional.of(new KnownRows(rowCount >= 0, hasRows(), !withoutRow.isEmpty(), countsForNone))
                : Optional.empty();
    }

    private boolean hasRows() {
        return !rows.isEmpty() || !rowsByNumber.isEmpty();
    }

    private Stream<RowTrials> allRows() {
        Stream<RowTrials> unnamed = hasRows() ? Stream.empty() : Stream.ofNullable(unfed);
        Stream<RowTrials> numbered = rowsByNumber.stream().flatMap(Stream::ofNullable);
        return Stream.of(unnamed, rows.values().stream(), numbered).flatMap(Function.identity());
    }

    private void forEachRow(BiConsumer<String, RowTrials> action) {
        if (unfed != null && !hasRows()) {
            action.accept(NO_ROW, unfed);
        }
        rows.forEach(action);
        for (int number = 0; number < rowsByNumber.size(); number++) {
            RowTrials row = rowsByNumber.get(number);
            if (row != null) {
                action.accept(Integer.toString(number), row);
            }
        }
    }
}
