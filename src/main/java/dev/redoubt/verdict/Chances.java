package dev.redoubt.verdict;

import java.util.Arrays;

/**
 * The probabilities of numbers that follow each other; those of all others are too small to matter.
 *
 * @param first the smallest number
 * @param of the probabilities from it on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never let out of this package
record Chances(long first, double[] of) {
    /** What is asked for are few passes, and how unlikely they are: down there, digits are kept as long as there are any. */
    static final double NEGLIGIBLE_BELOW = 1e-300;

    static final double NEGLIGIBLE_ABOVE = 1e-30;

    /** {@return those of the sum of both, which have nothing to do with each other} */
    Chances plus(Chances other) {
        double[] sum = new double[of.length + other.of.length - 1];
        for (int i = 0; i < of.length; i++) {
            for (int j = 0; j < other.of.length; j++) {
                sum[i + j] += of[i] * other.of[j];
            }
        }
        return new Chances(first + other.first, sum).ofWeight();
    }

    private Chances ofWeight() {
        int from = 0;
        int to = of.length;
        while (from < to - 1 && of[from] < NEGLIGIBLE_BELOW) {
            from++;
        }
        while (to - 1 > from && of[to - 1] < NEGLIGIBLE_ABOVE) {
            to--;
        }
        return new Chances(first + from, Arrays.copyOfRange(of, from, to));
    }

    /** {@return the probability of so many or fewer} */
    double atMost(long number) {
        double sum = 0;
        for (int i = 0; i < of.length && first + i <= number; i++) {
            sum += of[i];
        }
        return Math.min(1, sum);
    }
}
