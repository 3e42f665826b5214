package dev.redoubt.model;

/**
 * Names one invocation of a test: which row of its data provider, which invocation of {@code invocationCount}, which
 * trial.
 *
 * <p>As text: the test's id, then {@code [row]}, {@code ~invocation} and {@code #trial}, each only where the test has
 * it. The order compares the test, then rows with digits as numbers, then the numbers.
 *
 * @param test the test
 * @param row number or key of the row, empty for a test without a data provider
 * @param invocation number of the invocation, from 0, or {@link #NONE}
 * @param trial number of the trial, from 0, or {@link #NONE}
 * @since 0.1.0
 */
public record InvocationId(TestId test, String row, int invocation, int trial) implements Comparable<InvocationId> {
    /** Stands for a number that the test does not have. */
    public static final int NONE = -1;

    /**
     * {@return the id of the only invocation of an ordinary test}
     *
     * @param test the test
     */
    public static InvocationId of(TestId test) {
        return new InvocationId(test, "", NONE, NONE);
    }

    /**
     * {@return the id that the text stands for}
     *
     * @param text what {@link #toString()} made
     * @throws IllegalArgumentException if no id reads so
     */
    public static InvocationId parse(String text) {
        int end = endOfTest(text);
        return of(TestId.parse(text.substring(0, end))).withTail(text.substring(end));
    }

    /**
     * {@return where the test's part of an invocation id ends} Many invocations share one test, so a reader of many ids
     * can look the test up by that part.
     *
     * @param text an invocation id
     * @throws IllegalArgumentException if no id reads so
     */
    public static int endOfTest(String text) {
        int open = text.indexOf('(');
        int end = text.indexOf(')', open + 1) + 1;
        if (open < 0 || end == 0) {
            throw new IllegalArgumentException("no parameter types in brackets");
        }
        if (end < text.length() && text.charAt(end) == '@') {
            end++;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    /**
     * {@return this test's invocation with the given tail}
     *
     * @param tail {@code [row]~invocation#trial}, each part only if there is one
     * @throws IllegalArgumentException if no tail reads so
     */
    public InvocationId withTail(String tail) {
        String written = "";
        int at = 0;
        if (tail.startsWith("[")) {
            int close = tail.indexOf(']');
            if (close < 0 || tail.lastIndexOf('[', close) > 0) {
                throw noTail();
            }
            written = tail.substring(1, close);
            at = close + 1;
        }
        int endOfInvocation = endOfNumber(tail, at, '~');
        int end = endOfNumber(tail, endOfInvocation, '#');
        if (end < tail.length()) {
            throw noTail();
        }
        return new InvocationId(
                test, IdText.unescape(written), number(tail, at, endOfInvocation), number(tail, endOfInvocation, end));
    }

    private static IllegalArgumentException noTail() {
        return new IllegalArgumentException("unexpected text after the test");
    }

    /** {@return where a number ends that begins with a mark; where it would begin if there is none} */
    private static int endOfNumber(String tail, int at, char mark) {
        if (at >= tail.length() || tail.charAt(at) != mark) {
            return at;
        }
        int end = Numbers.endOfDigits(tail, at + 1);
        return end == at + 1 ? at : end;
    }

    private static int number(String tail, int from, int end) {
        return from == end ? NONE : Numbers.parse(tail.substring(from + 1, end));
    }

    /**
     * {@return the trial group of this row}
     */
    public TrialGroupId group() {
        return new TrialGroupId(test, row);
    }

    @Override
    public int compareTo(InvocationId other) {
        int byTest = test.compareTo(other.test);
        if (byTest != 0) {
            return byTest;
        }
        int byRow = IdText.compareNaturally(row, other.row);
        if (byRow != 0) {
            return byRow;
        }
        int byInvocation = Integer.compare(invocation, other.invocation);
        return byInvocation != 0 ? byInvocation : Integer.compare(trial, other.trial);
    }

    /**
     * {@return what follows the test in the text of the id: {@code [row]~invocation#trial}, each part only if there is one}
     */
    public String tail() {
        StringBuilder tail = new StringBuilder();
        if (!row.isEmpty()) {
            tail.append('[').append(IdText.escape(row)).append(']');
        }
        if (invocation != NONE) {
            tail.append('~').append(invocation);
        }
        if (trial != NONE) {
            tail.append('#').append(trial);
        }
        return tail.toString();
    }

    /** {@return the id as text} */
    @Override
    public String toString() {
        return test + tail();
    }
}
