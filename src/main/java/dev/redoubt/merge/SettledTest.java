package dev.redoubt.merge;

import dev.redoubt.report.Counts;
import dev.redoubt.report.Finding;
import dev.redoubt.report.TrialGroupReport;
import java.util.List;

/**
 * What one test adds to the report of its run.
 *
 * @param entries everything executed in its name, in order, each execution once
 * @param configurations executions of configuration methods
 * @param executions those of the test
 * @param groups its trial groups, in order; empty for an ordinary test
 * @param isOrdinary whether it was planned as one, or not at all
 * @param tests what counts as an ordinary test
 * @param trials what counts as trials beside those of the groups
 * @param incomplete what is missing and cannot be counted
 * @param findings what is odd in its records
 */
record SettledTest(
        List<Entry> entries,
        SortedEntries configurations,
        SortedEntries executions,
        List<TrialGroupReport> groups,
        boolean isOrdinary,
        Counts tests,
        Counts trials,
        List<String> incomplete,
        List<Finding> findings) {}
