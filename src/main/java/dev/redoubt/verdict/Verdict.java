package dev.redoubt.verdict;

/**
 * What is said of a trial group.
 *
 * @since 0.1.0
 */
public enum Verdict {
    /** The group meets its design. */
    PASS,
    /** The group does not meet its design. */
    FAIL,
    /** The trials do not allow to say either. A gate that cannot say yes says no. */
    INCONCLUSIVE
}
