package dev.redoubt.model;

/**
 * Which of several executions of the same invocation is meant: a build tool may run the whole suite again in the same
 * JVM, and a retry analyzer may run one invocation again.
 *
 * @param round which run of TestNG within the JVM announced the test, from 1
 * @param retry which retry of a retry analyzer, 0 for the first execution
 * @since 0.1.0
 */
public record Attempt(int round, int retry) implements Comparable<Attempt> {
    /** The first execution. */
    public static final Attempt FIRST = new Attempt(1, 0);

    @Override
    public int compareTo(Attempt other) {
        int byRound = Integer.compare(round, other.round);
        return byRound != 0 ? byRound : Integer.compare(retry, other.retry);
    }
}
