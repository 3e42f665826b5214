package dev.redoubt.verdict;

/**
 * Why a verdict is what it is. Each reason is one of a single verdict.
 *
 * @since 0.1.0
 */
public enum Reason {
    /** Enough trials passed, and no limit was exceeded. */
    RATE_MET(Verdict.PASS, "enough trials passed"),
    /** Too few trials passed, or can still pass. */
    RATE_UNREACHABLE(Verdict.FAIL, "too few trials passed"),
    /** The trials demonstrate a rate of at least the threshold. */
    DEMONSTRATED(Verdict.PASS, "the trials demonstrate the threshold"),
    /** The trials demonstrate a rate of at most the threshold. */
    REFUTED(Verdict.FAIL, "the trials demonstrate that the rate is not above the threshold"),
    /** The trials demonstrate neither, and no trial still to come could make the group pass. */
    PASS_OUT_OF_REACH(Verdict.INCONCLUSIVE, "the threshold cannot be demonstrated any more"),
    /** All trials ended, and demonstrate neither. */
    UNDECIDED_AT_N(Verdict.INCONCLUSIVE, "the trials demonstrate neither that the threshold is met nor that it is not"),
    /** Trials ended without an answer, and an answer could change the verdict. */
    ANSWERS_MISSING(Verdict.INCONCLUSIVE, "trials ended without an answer, and the answers could change the verdict"),
    /** More trials were UNSAFE than tolerated. */
    UNSAFE_LIMIT(Verdict.FAIL, "more trials were UNSAFE than tolerated"),
    /** More trials ended in ERROR, or in UNSAFE, than errors are tolerated. */
    ERROR_LIMIT(Verdict.FAIL, "more trials ended in ERROR or UNSAFE than errors are tolerated"),
    /** Trials were begun and lost, and neither PASS nor FAIL is certain whatever they were. */
    TRIALS_LOST(Verdict.INCONCLUSIVE, "trials were begun and never reported, and might have been UNSAFE"),
    /** Trials that were planned never began, and they could change the verdict. */
    INCOMPLETE(Verdict.INCONCLUSIVE, "planned trials never ran, and could change the verdict"),
    /** The group had no trial to run: its data provider had no rows, or all of them were left out. */
    NO_TRIALS(Verdict.INCONCLUSIVE, "no trial ever ran"),
    /** Trials of one row did not get the same parameters, so they were not trials of the same thing. */
    ROW_DRIFT(Verdict.INCONCLUSIVE, "the data provider did not give every trial the same rows");

    private final Verdict verdict;
    private final String text;

    Reason(Verdict verdict, String text) {
        this.verdict = verdict;
        this.text = text;
    }

    /**
     * {@return the only verdict that it is a reason for}
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * {@return the reason as half a sentence}
     */
    public String text() {
        return text;
    }

    /**
     * {@return whether it comes from what the trials answered, and not from trials that are not there}
     */
    boolean isOfAnswers() {
        return this == PASS_OUT_OF_REACH || this == UNDECIDED_AT_N || this == ANSWERS_MISSING;
    }
}
