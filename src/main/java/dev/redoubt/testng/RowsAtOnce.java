package dev.redoubt.testng;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.testng.ITestResult;

/**
 * The rows of a parallel data provider, which TestNG takes all at once. It does not say which row a result was that did
 * not run: it is one with the result's values that no other result has. Rows with the same values may stand for each
 * other, as nobody can tell them apart; so where such a result has got the row of one that runs later, that one gets
 * another.
 *
 * <p>Thread-safe.
 */
final class RowsAtOnce {
    /** By their place; null for what was not handed out. */
    private final List<@Nullable Object @Nullable []> rows = new ArrayList<>();

    /** Places that a result has, and those of them that are the result's own. */
    private final BitSet taken = new BitSet();

    private final BitSet own = new BitSet();

    /** What did not run, and what had to give way to it. */
    private final IdentityHashMap<ITestResult, Integer> passedBy = new IdentityHashMap<>();

    private final Map<Integer, Integer> moved = new HashMap<>();

    /** Takes the next row. */
    synchronized void add(@Nullable Object @Nullable [] row) {
        rows.add(row);
    }

    /**
     * {@return the place of the row that a result is about; -1 if it is about none}
     *
     * @param result the result
     * @param told its place, as TestNG told it; -1 for a result that did not run
     */
    synchronized int placeOf(ITestResult result, int told) {
        if (told < 0) {
            return passedBy.computeIfAbsent(result, this::passBy);
        }
        if (!own.get(told) && !taken.get(told)) {
            own.set(told);
            taken.set(told);
        }
        return own.get(told) ? told : moved.computeIfAbsent(told, this::move);
    }

    private int passBy(ITestResult result) {
        @Nullable Object[] parameters = result.getParameters();
        int free = takeFree(parameters);
        return free >= 0 ? free : first(parameters, new BitSet(), Objects::deepEquals);
    }

    private int move(int told) {
        @Nullable Object[] values = rows.get(told);
        int free = values == null ? -1 : takeFree(values);
        return free >= 0 ? free : told;
    }

    /** Of equal rows first that with the very same values: others may differ in what {@code equals()} does not see. */
    private int takeFree(@Nullable Object[] values) {
        int same = first(values, taken, (one, other) -> one == other);
        int free = same >= 0 ? same : first(values, taken, Objects::deepEquals);
        if (free >= 0) {
            taken.set(free);
        }
        return free;
    }

    private int first(
            @Nullable Object[] values, BitSet without, BiPredicate<@Nullable Object, @Nullable Object> areAlike) {
        for (int at = without.nextClearBit(0); at < rows.size(); at = without.nextClearBit(at + 1)) {
            @Nullable Object[] row = rows.get(at);
            if (row != null && holds(values, row, areAlike)) {
                return at;
            }
        }
        return -1;
    }

    /** {@return whether parameters hold a row's values in order, perhaps with injected ones in between} */
    static boolean holds(@Nullable Object[] parameters, @Nullable Object[] row) {
        return holds(parameters, row, Objects::deepEquals);
    }

    private static boolean holds(
            @Nullable Object[] parameters,
            @Nullable Object[] row,
            BiPredicate<@Nullable Object, @Nullable Object> areAlike) {
        int found = 0;
        for (Object parameter : parameters) {
            if (found < row.length && areAlike.test(parameter, row[found])) {
                found++;
            }
        }
        return found == row.length;
    }
}
