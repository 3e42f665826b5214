package dev.redoubt.verdict;

/**
 * Why a verdict is what it is.
 *
 * @since 0.1.0
 */
public enum Reason {
    /** Enough trials passed, and no limit was exceeded. */
    RATE_MET("enough trials passed"),
    /** Too few trials passed, or can still pass. */
    RATE_UNREACHABLE("too few trials passed"),
    /** More trials were UNSAFE than tolerated. */
    UNSAFE_LIMIT("more trials were UNSAFE than tolerated"),
    /** More trials ended in ERROR than tolerated. */
    ERROR_LIMIT("more trials ended in ERROR than tolerated"),
    /** Trials were begun and lost; had they been UNSAFE, the group would fail. */
    TRIALS_LOST("trials were begun and never reported, and might have been UNSAFE"),
    /** Trials that were planned never began, and they could change the verdict. */
    INCOMPLETE("planned trials never ran, and could change the verdict"),
    /** The group had no trial to run: its data provider had no rows, or all of them were left out. */
    NO_TRIALS("no trial ever ran"),
    /** Trials of one row did not get the same parameters, so they were not trials of the same thing. */
    ROW_DRIFT("the data provider did not give every trial the same rows");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /**
     * {@return the reason as half a sentence}
     */
    public String text() {
        return text;
    }
}
