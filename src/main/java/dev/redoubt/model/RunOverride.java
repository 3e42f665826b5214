package dev.redoubt.model;

import dev.redoubt.api.Trial;
import java.util.Arrays;
import java.util.Optional;

/**
 * Settings by which a run shows less, or other, than its tests ask for, so that its verdicts may be other ones. A run with
 * one of them is no gate.
 *
 * @since 0.1.0
 */
public enum RunOverride {
    /** Another number of trials. */
    N("redoubt.n", true),
    /** Another stop. */
    STOP("redoubt.stop", true),
    /** Another confidence. */
    CONFIDENCE("redoubt.confidence", true),
    /** Other retries of errors. */
    ERROR_RETRIES("redoubt.errorRetries", true),
    /** Only some rows. */
    ROW("redoubt.row", false);

    private final String property;
    private final boolean isOfDesign;

    RunOverride(String property, boolean isOfDesign) {
        this.property = property;
        this.isOfDesign = isOfDesign;
    }

    /**
     * {@return the override that a setting is; empty if it is none}
     *
     * @param property name of the setting
     */
    public static Optional<RunOverride> of(String property) {
        return Arrays.stream(values())
                .filter(override -> override.property.equals(property))
                .findFirst();
    }

    /**
     * {@return the name of the setting}
     */
    public String property() {
        return property;
    }

    /**
     * {@return whether it changes designs, so that it may be given for each test alone}
     */
    public boolean isOfDesign() {
        return isOfDesign;
    }

    /**
     * {@return whether it may change the verdict of a trial group} Where the observed rate judges, a group that stops
     * when it is certain has the verdict of one that runs in full.
     *
     * @param design what the group must meet, after overrides
     */
    public boolean mayChangeVerdictOf(Design design) {
        return this != STOP || design.rule() == Trial.Rule.CONFIDENCE;
    }
}
