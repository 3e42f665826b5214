package dev.redoubt.merge;

import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.TestId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was planned of one test. What counts is the first round: a build tool that runs a part of the tests again plans
 * nothing new.
 */
final class PlannedRecord {
    /** Whoever planned more, or asked for more, comes first. */
    private static final Comparator<Fact.Planned> STRICTEST_FIRST = Comparator.comparing(
                    (Fact.Planned plan) -> plan.design(), Comparator.nullsLast(Design.strictestFirst()))
            .thenComparing(Fact.Planned::isDataDriven, Comparator.reverseOrder())
            .thenComparing(Fact.Planned::invocations, Comparator.reverseOrder())
            .thenComparing(plan -> String.join("\n", plan.groups()))
            .thenComparing(Fact.Planned::runBy);

    private static final Comparator<Fact.RowsCounted> MOST_FIRST =
            Comparator.comparingInt(Fact.RowsCounted::rows).reversed().thenComparingInt(Fact.RowsCounted::left);

    private final TestId test;
    private final String place;
    private Fact.@Nullable Planned plan;
    // Few tests have any: a run may plan a hundred thousand.
    private Map<Integer, Fact.RowsCounted> rowsByTrial = Map.of();
    private Set<Integer> contradictingRounds = Set.of();
    private boolean isFiltered;
    private boolean isWhole;
    private Set<Fact.Stride> strides = Set.of();

    /**
     * Creates a record.
     *
     * @param test the test
     * @param place the first line that names it; empty if none does
     */
    PlannedRecord(TestId test, String place) {
        this.test = test;
        this.place = place;
    }

    String place() {
        return place;
    }

    TestId test() {
        return test;
    }

    void plan(Fact.Planned planned, Consumer<String> finding) {
        add(planned.stride());
        Fact.Planned before = plan;
        if (before == null || before.equals(planned)) {
            plan = planned;
            return;
        }
        boolean isFirst = planned.round() < before.round();
        boolean isSameRound = planned.round() == before.round();
        if (isFirst || (isSameRound && STRICTEST_FIRST.compare(planned, before) < 0)) {
            plan = planned;
        }
        boolean isOther = planned.isDataDriven() != before.isDataDriven()
                || planned.invocations() != before.invocations()
                || !planned.groups().equals(before.groups());
        if (!Objects.equals(before.design(), planned.design()) || (isSameRound && isOther)) {
            finding.accept(test + " was planned before with another design. "
                    + (isSameRound ? "The stricter one counts." : "The one of the first round counts."));
        }
    }

    private void add(Fact.@Nullable Stride stride) {
        if (stride == null) {
            isWhole = true;
        } else if (!strides.contains(stride)) {
            strides = strides.isEmpty() ? new HashSet<>() : strides;
            strides.add(stride);
        }
    }

    /** {@return how many of its trials run in shards of which there is no journal} None, where shards are of several cuts. */
    int trialsElsewhere(int n) {
        boolean isOfOneCut = strides.stream().map(Fact.Stride::step).distinct().count() == 1;
        return isWhole || !isOfOneCut
                ? 0
                : n - strides.stream().mapToInt(stride -> stride.of(n)).sum();
    }

    void rows(Fact.RowsCounted counted, Consumer<String> finding) {
        if (rowsByTrial.isEmpty()) {
            rowsByTrial = new TreeMap<>();
            contradictingRounds = new HashSet<>();
        }
        Fact.RowsCounted before = rowsByTrial.get(counted.trial());
        if (before == null || counted.round() < before.round()) {
            rowsByTrial.put(counted.trial(), counted);
        } else if (counted.round() == before.round()) {
            if (counted.rows() != before.rows()) {
                contradictingRounds.add(counted.round());
                finding.accept(test + ": its rows were counted before, as " + before.rows() + ", now as "
                        + counted.rows() + ". The larger number counts.");
            }
            rowsByTrial.put(counted.trial(), MOST_FIRST.compare(counted, before) < 0 ? counted : before);
        }
    }

    void filter() {
        isFiltered = true;
    }

    /** {@return whether a line names the test that is neither a begin line nor a record} */
    boolean isNamed() {
        return !place.isEmpty();
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

    /** {@return the class to name to whoever is to run it again, in place of class and method; empty for both} */
    String runBy() {
        return plan == null ? "" : plan.runBy();
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
        return contradictingRounds.contains(round())
                || firstRound().mapToInt(Fact.RowsCounted::rows).distinct().count() > 1;
    }

    private int round() {
        return plan == null ? 1 : plan.round();
    }

    private Stream<Fact.RowsCounted> firstRound() {
        int first = round();
        return rowsByTrial.values().stream().filter(counted -> counted.round() == first);
    }
}
