package dev.redoubt.verdict;

import java.util.function.DoubleUnaryOperator;

/**
 * Bounds of a true rate, after Clopper and Pearson: each of them alone is wrong with a probability of at most {@code 1 −
 * confidence}, whatever the rate is and however few the trials are. Both together hold with {@code 2 × confidence − 1}.
 *
 * @since 0.1.0
 */
public final class ExactBounds {
    private static final int HALVINGS = 64;

    private ExactBounds() {}

    /**
     * {@return the lower bound of the rate}
     *
     * @param passed how many passed, 0 to {@code trials}
     * @param trials how many ran, 0 or more
     * @param confidence of this bound alone, greater than 0 and less than 1
     */
    public static double lower(long passed, long trials, double confidence) {
        double alpha = 1 - confidence;
        if (passed == 0) {
            return 0;
        }
        return passed == trials
                ? StrictMath.exp(StrictMath.log(alpha) / trials)
                : crossing(p -> Binomial.atLeast(trials, passed, p) - alpha);
    }

    /**
     * {@return the upper bound of the rate}
     *
     * @param passed how many passed, 0 to {@code trials}
     * @param trials how many ran, 0 or more
     * @param confidence of this bound alone, greater than 0 and less than 1
     */
    public static double upper(long passed, long trials, double confidence) {
        double alpha = 1 - confidence;
        if (passed == trials) {
            return 1;
        }
        return passed == 0
                ? -StrictMath.expm1(StrictMath.log(alpha) / trials)
                : crossing(p -> alpha - Binomial.atMost(trials, passed, p));
    }

    /** {@return where a function that rises crosses zero, between 0 and 1; 0 if it is not below zero anywhere} */
    static double crossing(DoubleUnaryOperator rising) {
        if (rising.applyAsDouble(0) >= 0) {
            return 0;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (rising.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
