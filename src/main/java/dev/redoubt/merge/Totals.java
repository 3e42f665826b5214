package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.Counts;
import dev.redoubt.report.Summary;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the numbers of a run. */
final class Totals {
    private Counts tests = Counts.NONE;
    private Counts trials = Counts.NONE;
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final TreeMap<String, Category> categories = new TreeMap<>();
    private long failedConfigurations;
    private long skippedConfigurations;
    private long retries;

    private static final class Category {
        private Counts trials = Counts.NONE;
        private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    }

    void addTests(Counts counts) {
        tests = tests.plus(counts);
    }

    void addTrials(Counts counts) {
        trials = trials.plus(counts);
    }

    void addGroup(TrialGroupReport group) {
        addTrials(group.counts());
        verdicts.merge(group.decision().verdict(), 1L, Long::sum);
        for (String name : group.categories()) {
            Category category = categories.computeIfAbsent(name, key -> new Category());
            category.trials = category.trials.plus(group.counts());
            category.verdicts.merge(group.decision().verdict(), 1L, Long::sum);
        }
    }

    void addRetries(SortedEntries executions) {
        retries += executions.all().size() - executions.results();
    }

    void addConfiguration(List<Entry> attempts) {
        if (attempts.get(attempts.size() - 1).outcome() == Outcome.SKIPPED) {
            skippedConfigurations++;
        } else {
            failedConfigurations++;
        }
    }

    Counts tests() {
        return tests;
    }

    Counts trials() {
        return trials;
    }

    Summary summary() {
        List<Summary.Category> named = new ArrayList<>();
        categories.forEach(
                (name, category) -> named.add(new Summary.Category(name, category.trials, category.verdicts)));
        return new Summary(tests, trials, verdicts, failedConfigurations, skippedConfigurations, retries, named);
    }
}
