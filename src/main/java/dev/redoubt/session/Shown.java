package dev.redoubt.session;

/**
 * What the test framework shall show of an execution that has just been recorded.
 *
 * @since 0.1.0
 */
public sealed interface Shown {
    /** As it ended. */
    AsItEnded AS_IT_ENDED = new AsItEnded();

    /** As it ended. */
    record AsItEnded() implements Shown {}

    /**
     * As tolerated: it did not pass, and does not decide its group.
     *
     * @param label what the name says, such as {@code trial 3 of 20: FAIL, judged by its group}
     */
    record Tolerated(String label) implements Shown {}

    /**
     * As failed, in the name of its group.
     *
     * @param label what the name says, such as {@code verdict FAIL}
     * @param explanation the whole reason, its first line a sentence of its own
     */
    record Carrier(String label, String explanation) implements Shown {}
}
