package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.Counts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Settles one ordinary test: what is there, and what is missing. */
final class OrdinaryTests {
    private OrdinaryTests() {}

    /**
     * Settles a test.
     *
     * @param plan what was planned of it
     * @param entries its executions
     * @param incomplete is told what is missing and cannot be counted
     * @return its counts
     */
    static Counts settle(PlannedRecord plan, SortedEntries entries, Consumer<String> incomplete) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        long lost = 0;
        long tolerated = 0;
        boolean isCovered = false;
        long seen = 0;
        for (List<Entry> attempts : entries) {
            Entry entry = attempts.get(attempts.size() - 1);
            seen++;
            isCovered |= isForAll(plan, entry);
            tolerated += entry.isTolerated() && entry.outcome() != Outcome.NO_RESULT ? 1 : 0;
            if (entry.outcome() == Outcome.NO_RESULT) {
                lost++;
            } else {
                outcomes.merge(entry.outcome(), 1L, Long::sum);
            }
        }
        boolean isFiltered = plan.isFiltered() && seen == 0;
        long filtered = isFiltered ? expected(plan) : (long) plan.rowsLeftOut() * plan.invocations();
        long missing = isCovered || isFiltered || !plan.isPlanned() ? 0 : expected(plan) - seen - filtered;
        if (plan.isDataDriven() && plan.rowCount().isEmpty() && !isCovered && !isFiltered) {
            incomplete.accept(plan.test() + ": its data provider was never read to its end, so rows may be missing");
        }
        return new Counts(outcomes, 0, lost, Math.max(0, missing), filtered, tolerated);
    }

    /** One result for the whole test: it was skipped, or its data provider failed, before there were rows. */
    private static boolean isForAll(PlannedRecord plan, Entry entry) {
        boolean isWithoutRow = plan.isDataDriven() && entry.row().isEmpty();
        return isWithoutRow || (!plan.isDataDriven() && entry.outcome() == Outcome.SKIPPED);
    }

    private static long expected(PlannedRecord plan) {
        OptionalInt rows = plan.rowCount();
        long perInvocation = plan.isDataDriven() ? rows.orElse(0) : 1;
        return perInvocation * plan.invocations();
    }
}
