package dev.redoubt.runner;

import java.util.Locale;

/**
 * What a worker takes as a whole.
 *
 * @since 0.1.0
 */
public enum Dist {
    /** A test, or a trial of one. */
    UNIT,
    /** A trial group. */
    GROUP,
    /** A class. */
    CLASS,
    /** A {@code <test>} of a suite. */
    TEST,
    /** Everything: one worker runs the whole suite. */
    NONE;

    /**
     * {@return the name on a command line}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
