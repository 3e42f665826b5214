package dev.redoubt.verdict;

/**
 * Between which rates the true one is. Each bound alone is wrong with a probability of at most {@code 1 − confidence}.
 *
 * @param lower the lower bound, 0 to 1
 * @param upper the upper bound, 0 to 1
 * @param method how they were made
 * @since 0.1.0
 */
public record RateBounds(double lower, double upper, Method method) {
    /** How bounds are made. */
    public enum Method {
        /** Of the number of trials, after Clopper and Pearson. */
        EXACT,
        /** Of where a sequential group stopped. */
        STAGEWISE
    }
}
