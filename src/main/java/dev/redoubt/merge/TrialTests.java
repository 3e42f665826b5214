package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.Counts;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Decision;
import dev.redoubt.verdict.Judged;
import dev.redoubt.verdict.Judgement;
import dev.redoubt.verdict.KnownRows;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Tally;
import dev.redoubt.verdict.Verdict;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settles the trial groups of one test: what is there, what is missing and why, and the verdict. */
final class TrialTests {
    /** Trials that never began take memory too, where they are shown one by one. */
    private static final long MOST_MISSING = 10_000_000;

    private final PlannedRecord plan;
    private final Design design;
    private final Notes notes;
    private final Consumer<String> incomplete;
    private final TreeMap<TrialGroupId, TrialRow> rows = new TreeMap<>();

    /** How many trials of each row other shards run. */
    private final int elsewhere;

    private final List<Entry> withoutRow = new ArrayList<>();
    private long neverBegun;
    private boolean isDrifting;

    TrialTests(PlannedRecord plan, Design design, Notes notes, Consumer<String> incomplete) {
        this.plan = plan;
        this.design = design;
        this.notes = notes;
        this.incomplete = incomplete;
        this.elsewhere = plan.isPlanned() ? plan.trialsElsewhere(design.n()) : 0;
    }

    /**
     * Settles the groups.
     *
     * @param entries the executions of the test
     * @return its trial groups, in order
     */
    List<TrialGroupReport> settle(List<Entry> entries) {
        if (elsewhere > 0) {
            incomplete.accept(plan.test() + ": " + elsewhere + " of " + design.n()
                    + " trials run in other shards. Merge all shards to judge them.");
        }
        Retried.withoutThem(entries, design).forEach(this::add);
        boolean areAny = !rows.isEmpty();
        addMissingRows();
        int countsForNone = addWithoutRow();
        if (plan.isDataDriven()) {
            new KnownRows(plan.rowCount().isPresent(), areAny, !withoutRow.isEmpty(), countsForNone)
                    .problem()
                    .ifPresent(problem -> incomplete.accept(plan.test() + ": " + problem));
        }
        rows.values().forEach(row -> row.require(plan.invocations()));
        if (design.judge() == Trial.Judge.METHOD && plan.isDataDriven()) {
            neverBegun = 0;
            return List.of(report(new TrialGroupId(plan.test(), ""), rows.values(), plannedOfAll()));
        }
        List<TrialGroupReport> groups = new ArrayList<>(rows.size());
        rows.forEach((id, row) -> groups.add(report(id, List.of(row), design.n())));
        if (groups.isEmpty() && neverBegun == 0) {
            groups.add(report(new TrialGroupId(plan.test(), ""), List.of(), 0));
        }
        return groups;
    }

    private void add(Entry entry) {
        if (!PlanChecks.isPlannedTrial(entry, design)) {
            return;
        }
        if (plan.isDataDriven() && entry.row().isEmpty()) {
            withoutRow.add(entry);
        } else {
            row(entry.id().group()).add(entry);
        }
    }

    private TrialRow row(TrialGroupId id) {
        return rows.computeIfAbsent(id, key -> new TrialRow(design.n()));
    }

    private void addMissingRows() {
        if (!plan.isDataDriven()) {
            row(new TrialGroupId(plan.test(), ""));
            return;
        }
        OptionalInt count = plan.rowCount();
        if (count.isEmpty()) {
            if (rows.isEmpty()) {
                row(new TrialGroupId(plan.test(), ""));
            }
            return;
        }
        if (count.getAsInt() == 0) {
            incomplete.accept(plan.test() + ": its data provider had no rows, so no trial ever ran");
        }
        int missing = count.getAsInt() - plan.rowsLeftOut() - rows.size();
        isDrifting |= rows.size() > count.getAsInt();
        boolean isNumbered = rows.keySet().stream().allMatch(id -> isNumberBelow(count.getAsInt(), id.row()));
        boolean isShown = isNumbered && plan.rowsLeftOut() == 0 && (long) missing * design.n() <= MOST_MISSING;
        for (int number = 0; isShown && number < count.getAsInt(); number++) {
            row(new TrialGroupId(plan.test(), Integer.toString(number)));
        }
        if (missing > 0) {
            neverBegun = isShown ? 0 : (long) missing * design.n();
            incomplete.accept(plan.test() + ": " + missing + " of " + count.getAsInt() + " rows never began");
        }
    }

    /** {@return the first trial that broke off and counts for no row; {@link KnownRows#NO_TRIAL} if there is none} */
    private int addWithoutRow() {
        TreeSet<Integer> brokenOff = new TreeSet<>();
        Set<Integer> counting = new HashSet<>();
        for (Entry entry : withoutRow) {
            boolean counts = false;
            for (TrialRow row : rows.values()) {
                counts |= row.addWithoutRow(entry);
            }
            if (entry.outcome() != Outcome.SKIPPED) {
                (counts ? counting : brokenOff).add(entry.trial());
            }
        }
        brokenOff.removeAll(counting);
        return brokenOff.isEmpty() ? KnownRows.NO_TRIAL : brokenOff.first();
    }

    /** A row may have a name of its own that is a number, too. */
    private static boolean isNumberBelow(int count, String row) {
        return row.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(row) < count;
    }

    private long plannedOfAll() {
        OptionalInt count = plan.rowCount();
        return count.isEmpty()
                ? Judgement.UNKNOWN
                : (long) design.n() * Math.max(rows.size(), count.getAsInt() - plan.rowsLeftOut());
    }

    /** {@return trials of rows that never began and have no group of their own: they have no name, or are too many} */
    long neverBegun() {
        return neverBegun;
    }

    private TrialGroupReport report(TrialGroupId id, Collection<TrialRow> trials, long planned) {
        Tally tally = new Tally();
        StringBuilder letters = new StringBuilder();
        List<Entry> notPassed = new ArrayList<>();
        Map<String, Long> kinds = new TreeMap<>();
        for (TrialRow row : trials) {
            row.addTo(tally);
            row.appendLetters(letters);
            notPassed.addAll(row.notPassed());
            row.kinds().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        }
        boolean isOther =
                isDrifting || plan.isRowCountDrifting() || trials.stream().anyMatch(TrialRow::isDrifting);
        Judged judged = Judged.of(design, outcomes(trials), planned);
        Decision decision = drifted(judged.decision(), isOther);
        Counts counts = counts(tally, planned, decision.reason() != Reason.INCOMPLETE);
        return new TrialGroupReport(
                id,
                plan.categories(),
                design,
                decision,
                judged.failsForCertain(),
                judged.decidedAfter(),
                Optional.ofNullable(judged.bounds()),
                counts,
                letters.toString(),
                kinds,
                notes.of(notPassed, design.judge() == Trial.Judge.METHOD),
                !trials.isEmpty() && trials.stream().allMatch(TrialRow::isAnsweredAlike),
                plan.runBy());
    }

    /** Trials of different things cannot pass together; that some of them fail stands. */
    private static Decision drifted(Decision decision, boolean isDrifting) {
        return isDrifting && decision.verdict() != Verdict.FAIL
                ? Decision.of(Verdict.INCONCLUSIVE, Reason.ROW_DRIFT)
                : decision;
    }

    private Counts counts(Tally tally, long planned, boolean isDecided) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        tally.without(Outcome.NO_RESULT).asMap().forEach((outcome, count) -> {
            if (count > 0) {
                outcomes.put(outcome, (long) count);
            }
        });
        long notThere = planned == Judgement.UNKNOWN ? 0 : planned - tally.known();
        long left = planned == Judgement.UNKNOWN ? 0 : Math.min(notThere, planned / design.n() * elsewhere);
        long missing = notThere - left;
        boolean isSaved = isDecided && design.stop() != Trial.Stop.NEVER;
        return new Counts(outcomes, isSaved ? missing : 0, tally.of(Outcome.NO_RESULT), isSaved ? 0 : missing, left, 0);
    }

    /** Of rows that are judged together, the trials of one stand behind all those of the row before. */
    private List<@Nullable Outcome> outcomes(Collection<TrialRow> trials) {
        List<TrialRow> inOrder = List.copyOf(trials);
        int n = design.n();
        int size = (int) Math.min(Integer.MAX_VALUE, (long) n * inOrder.size());
        return new AbstractList<>() {
            @Override
            public @Nullable Outcome get(int index) {
                return inOrder.get(index / n).outcome(index % n);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
