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
     * As about to be run again: it ended in ERROR, and the last attempt counts.
     *
     * @param label what the name says, such as {@code trial 3 of 20: ERROR, run again}
     */
    record Again(String label) implements Shown {}

    /**
     * In the name of its group: as failed, or as skipped where an inconclusive verdict is to be no more than that.
     *
     * @param label what the name says, such as {@code verdict FAIL}
     * @param explanation the whole reason, its first line a sentence of its own
     * @param isSkip whether as skipped
     */
    record Carrier(String label, String explanation, boolean isSkip) implements Shown {}
}
