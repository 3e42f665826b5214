package dev.redoubt.merge;

import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.TestId;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was planned of one test. What counts is the first round: a build tool that runs a part of the tests again plans
 * nothing new.
 */
final class PlannedRecord {
    private final TestId test;
    private final TreeMap<Integer, Fact.RowsCounted> rowsByTrial = new TreeMap<>();
    private Fact.@Nullable Planned plan;
    private boolean isFiltered;

    PlannedRecord(TestId test) {
        this.test = test;
    }

    TestId test() {
        return test;
    }

    void plan(Fact.Planned planned, Consumer<String> finding) {
        Fact.Planned before = plan;
        if (before == null || planned.round() < before.round()) {
            plan = planned;
        }
        if (before != null && !Objects.equals(before.design(), planned.design())) {
            finding.accept(test + " was planned before with another design. The one of the first round counts.");
        }
    }

    void rows(Fact.RowsCounted counted) {
        Fact.RowsCounted before = rowsByTrial.get(counted.trial());
        if (before == null || counted.round() < before.round()) {
            rowsByTrial.put(counted.trial(), counted);
        }
    }

    void filter() {
        isFiltered = true;
    }

    boolean isPlanned() {
        return plan != null;
    }

    boolean isTrial() {
        return plan != null && plan.design() != null;
    }

    @Nullable
    Design design() {
        return plan == null ? null : plan.design();
    }

    List<String> categories() {
        return plan == null ? List.of() : plan.groups();
    }

    boolean isDataDriven() {
        return plan != null && plan.isDataDriven();
    }

    int invocations() {
        return plan == null ? 1 : Math.max(1, plan.invocations());
    }

    boolean isFiltered() {
        return isFiltered;
    }

    /** {@return how many rows the data provider has; empty if it was never read to its end} */
    OptionalInt rowCount() {
        return firstRound().mapToInt(Fact.RowsCounted::rows).max();
    }

    /** {@return how many of the rows were left out by somebody's choice} */
    int rowsLeftOut() {
        return firstRound().mapToInt(Fact.RowsCounted::left).max().orElse(0);
    }

    /** {@return whether trials did not get the same number of rows} */
    boolean isRowCountDrifting() {
        return firstRound().mapToInt(Fact.RowsCounted::rows).distinct().count() > 1;
    }

    private Stream<Fact.RowsCounted> firstRound() {
        int first = plan == null ? 1 : plan.round();
        return rowsByTrial.values().stream().filter(counted -> counted.round() == first);
    }
}
