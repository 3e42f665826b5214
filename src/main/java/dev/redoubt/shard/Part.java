package dev.redoubt.shard;

/**
 * What one shard runs of a test.
 *
 * @param first the first of its trials, or {@link #ALL} or {@link #NONE}
 * @param step how far the next one is
 * @since 0.1.0
 */
public record Part(int first, int step) {
    private static final int ALL = -1;
    private static final int NONE = -2;

    /** The whole test. */
    public static final Part WHOLE = new Part(ALL, 1);

    /** Nothing of it. */
    public static final Part NOTHING = new Part(NONE, 1);

    /**
     * {@return whether a trial of the test is run}
     *
     * @param trial its number; any negative number for an ordinary test
     */
    public boolean has(int trial) {
        return first == ALL || (first >= 0 && trial >= 0 && Math.floorMod(trial - first, step) == 0);
    }

    /**
     * {@return whether every trial of it is run}
     */
    public boolean isWhole() {
        return first == ALL;
    }

    /**
     * {@return whether nothing of it is run}
     */
    public boolean isNothing() {
        return first == NONE;
    }
}
