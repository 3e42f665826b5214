package dev.redoubt.model;

import java.util.Comparator;

/**
 * Names a trial group: the trials judged together. As text, the id of an invocation without its trial.
 *
 * @param test the test
 * @param row the row of its data provider; empty if it has none or all rows are judged together
 * @since 0.1.0
 */
public record TrialGroupId(TestId test, String row) implements Comparable<TrialGroupId> {
    private static final Comparator<TrialGroupId> ORDER =
            Comparator.comparing(TrialGroupId::test).thenComparing(TrialGroupId::row, IdText::compareNaturally);

    @Override
    public int compareTo(TrialGroupId other) {
        return ORDER.compare(this, other);
    }

    /**
     * {@return class and method without package and types, and the row, for a human}
     */
    public String shortName() {
        String name = test.simpleClassName() + "." + test.methodName();
        String instance = test.instance() == TestId.SINGLE ? "" : "@" + test.instance();
        return row.isEmpty() ? name + instance : name + instance + " [" + row + "]";
    }

    /** {@return the id as text} */
    @Override
    public String toString() {
        return row.isEmpty() ? test.toString() : test + "[" + IdText.escape(row) + "]";
    }
}
