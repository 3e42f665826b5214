package dev.redoubt.merge;

import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Finds what was run and does not fit what was planned. One finding of a kind for each test: the rest is the same. */
final class PlanChecks {
    private final Executions executions;
    private final Consumer<Finding> findings;

    PlanChecks(Executions executions, Consumer<Finding> findings) {
        this.executions = executions;
        this.findings = findings;
    }

    void check(PlannedRecord plan, List<Entry> entries) {
        if (!plan.isPlanned()) {
            neverPlanned(plan, entries);
            return;
        }
        if (plan.isFiltered() && !entries.isEmpty()) {
            find(
                    entries.get(0),
                    plan.test() + " was run, and had been taken out by a method interceptor. What was run counts.");
        }
        types(plan, entries);
        indexes(plan, entries);
        retries(plan, entries);
        rows(plan, entries);
    }

    /** A test is no configuration method. */
    void checkConfigurations(PlannedRecord plan, List<Entry> configurations) {
        if (plan.isPlanned() && !configurations.isEmpty()) {
            find(
                    configurations.get(0),
                    plan.test() + " was recorded as CONFIGURATION, and planned as " + planned(plan)
                            + ". It counts as a configuration method, and the test as not run.");
        }
    }

    private void rows(PlannedRecord plan, List<Entry> entries) {
        OptionalInt counted = plan.rowCount();
        if (!plan.isTrial() || counted.isEmpty()) {
            return;
        }
        int most = counted.getAsInt();
        Set<String> rows = new HashSet<>();
        entries.stream()
                .filter(entry -> !entry.row().isEmpty() && rows.add(entry.row()) && rows.size() > most)
                .findFirst()
                .ifPresent(entry -> find(
                        entry,
                        plan.test() + ": row " + entry.row() + " was run, one more than the " + most
                                + " of its data provider. The rows count as drifting."));
    }

    private static Fact.Type planned(PlannedRecord plan) {
        return plan.isTrial() ? Fact.Type.TRIAL : Fact.Type.TEST;
    }

    private void neverPlanned(PlannedRecord plan, List<Entry> entries) {
        if (entries.isEmpty()) {
            find(plan.place(), plan.test() + " was never planned, and never run. The line was left out.");
        } else {
            find(entries.get(0), plan.test() + " was run, and never planned. It counts.");
        }
    }

    private void types(PlannedRecord plan, List<Entry> entries) {
        Fact.Type planned = planned(plan);
        entries.stream()
                .filter(entry -> entry.type() != planned)
                .findFirst()
                .ifPresent(entry -> find(
                        entry,
                        entry.id() + " was recorded as " + entry.type() + ", and planned as " + planned
                                + ". It counts as planned."));
    }

    private void indexes(PlannedRecord plan, List<Entry> entries) {
        Design design = plan.design();
        if (design == null) {
            return;
        }
        entries.stream()
                .filter(entry -> !isPlannedTrial(entry, design))
                .findFirst()
                .ifPresent(entry -> find(
                        entry,
                        entry.id() + " is not one of the " + design.n()
                                + " trials that were planned. It was left out."));
    }

    private void retries(PlannedRecord plan, List<Entry> entries) {
        Design design = plan.design();
        if (design != null) {
            Retried.firstWrong(entries, design)
                    .ifPresent(entry -> find(
                            entry,
                            entry.id() + " was run again (attempt "
                                    + (entry.attempt().retry() + 1)
                                    + "), allowed only after an ERROR on record, and " + design.errorRetries()
                                    + " times at most. The worst attempt counts."));
        }
    }

    static boolean isPlannedTrial(Entry entry, Design design) {
        return entry.trial() >= 0 && entry.trial() < design.n();
    }

    private void find(Entry entry, String message) {
        find(executions.placeOf(entry), message);
    }

    private void find(String place, String message) {
        findings.accept(new Finding(place, message, true));
    }
}
