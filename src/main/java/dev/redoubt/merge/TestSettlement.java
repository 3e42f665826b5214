package dev.redoubt.merge;

import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Counts;
import dev.redoubt.report.Finding;
import dev.redoubt.report.TrialGroupReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settles one test: what is there, what is missing and why, and the verdicts of its trial groups. Changes nothing of the run. */
final class TestSettlement {
    private final RunRecords run;
    private final PlannedRecord plan;
    private final Notes notes;
    private final RecordStore records;
    private final List<String> incomplete = new ArrayList<>(0);
    private final List<Finding> findings = new ArrayList<>(0);
    private List<TrialGroupReport> groups = List.of();
    private boolean isOrdinary;
    private Counts tests = Counts.NONE;
    private Counts trials = Counts.NONE;

    TestSettlement(RunRecords run, PlannedRecord plan, Notes notes, RecordStore records) {
        this.run = run;
        this.plan = plan;
        this.notes = notes;
        this.records = records;
    }

    /**
     * Settles the test.
     *
     * @param executed what was executed in its name
     * @return what it adds to the report
     * @throws IOException if a journal cannot be read any more
     */
    SettledTest settle(List<Entry> executed) throws IOException {
        List<Entry> entries = new Duplicates(records, findings::add)
                .without(executed.stream().sorted().toList());
        List<Entry> configurations = configurations(entries);
        List<Entry> executions = configurations.isEmpty() ? entries : executions(entries);
        PlanChecks checks = new PlanChecks(run.executions(), findings::add);
        checks.checkConfigurations(plan, configurations);
        if (plan.isNamed() || !executions.isEmpty()) {
            checks.check(plan, executions);
            settle(new SortedEntries(executions));
        }
        return new SettledTest(
                entries,
                new SortedEntries(configurations),
                new SortedEntries(executions),
                groups,
                isOrdinary,
                tests,
                trials,
                incomplete,
                findings);
    }

    private static List<Entry> configurations(List<Entry> entries) {
        List<Entry> configurations = new ArrayList<>(0);
        for (Entry entry : entries) {
            if (entry.isConfiguration()) {
                configurations.add(entry);
            }
        }
        return configurations;
    }

    /** A method is a test or a configuration method; a journal that says both is not believed to have run no test. */
    private static List<Entry> executions(List<Entry> entries) {
        return entries.stream().filter(entry -> !entry.isConfiguration()).toList();
    }

    private void settle(SortedEntries executions) {
        Design design = plan.design();
        if (design == null) {
            isOrdinary = true;
            settleOrdinary(executions);
        } else if (plan.isFiltered() && executions.all().isEmpty()) {
            trials = new Counts(Map.of(), 0, 0, 0, design.n(), 0);
        } else {
            TrialTests settled = new TrialTests(plan, design, notes, incomplete::add);
            groups = settled.settle(executions.all());
            long leftOut = (long) plan.rowsLeftOut() * design.n();
            trials = new Counts(Map.of(), 0, 0, settled.neverBegun(), leftOut, 0);
        }
    }

    private void settleOrdinary(SortedEntries executions) {
        Counts counts = OrdinaryTests.settle(plan, executions, incomplete::add);
        boolean isTrial = executions.all().stream().anyMatch(entry -> entry.type() == Fact.Type.TRIAL);
        if (isTrial) {
            trials = counts;
        } else {
            tests = counts;
        }
    }
}
