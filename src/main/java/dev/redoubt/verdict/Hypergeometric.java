package dev.redoubt.verdict;

/**
 * How many of all passes of two runs are the first one's, if nothing has changed between them: of all trials of both, so
 * many as it has are drawn without putting back. Each probability follows from the one beside it, and sums end where
 * nothing of weight is left, so their cost goes by the spread and not by the number of trials.
 *
 * @param drawn trials of the first run
 * @param others trials of the second run
 * @param passed passes of both
 */
record Hypergeometric(long drawn, long others, long passed) {
    private static final double NO_DIGIT = 1e-18;

    long least() {
        return Math.max(0, passed - others);
    }

    long most() {
        return Math.min(drawn, passed);
    }

    /** {@return the probability of exactly so many} */
    double exactly(long k) {
        if (k < least() || k > most()) {
            return 0;
        }
        double rate = (double) passed / (drawn + others);
        return Binomial.exactly(drawn, k, rate)
                * Binomial.exactly(others, passed - k, rate)
                / Binomial.exactly(drawn + others, passed, rate);
    }

    /** {@return the probability of so many or fewer} */
    double atMost(long k) {
        if (k < least() || k >= most()) {
            return k < least() ? 0 : 1;
        }
        return k < mean() ? sumDown(k) : Math.max(0, 1 - sumUp(k + 1));
    }

    private double mean() {
        return (double) drawn * passed / (drawn + others);
    }

    private double sumDown(long from) {
        double term = exactly(from);
        double sum = term;
        for (long k = from; k > least() && term > sum * NO_DIGIT; k--) {
            term /= ratio(k - 1);
            sum += term;
        }
        return sum;
    }

    private double sumUp(long from) {
        double term = exactly(from);
        double sum = term;
        for (long k = from; k < most() && term > sum * NO_DIGIT; k++) {
            term *= ratio(k);
            sum += term;
        }
        return sum;
    }

    /** {@return by how much more likely one more than k is than k} */
    private double ratio(long k) {
        return (double) (drawn - k) / (k + 1) * (passed - k) / (others - passed + k + 1);
    }

    /** {@return all probabilities of weight} */
    Chances chances() {
        long middle = Math.min(most(), Math.max(least(), Math.round(mean())));
        double atMiddle = exactly(middle);
        long first = middle;
        for (double term = atMiddle; first > least(); first--) {
            term /= ratio(first - 1);
            if (term < Chances.NEGLIGIBLE_BELOW) {
                break;
            }
        }
        long last = middle;
        for (double term = atMiddle; last < most(); last++) {
            term *= ratio(last);
            if (term < Chances.NEGLIGIBLE_ABOVE) {
                break;
            }
        }
        double[] of = new double[(int) (last - first + 1)];
        of[(int) (middle - first)] = atMiddle;
        for (long k = middle; k > first; k--) {
            of[(int) (k - 1 - first)] = of[(int) (k - first)] / ratio(k - 1);
        }
        for (long k = middle; k < last; k++) {
            of[(int) (k + 1 - first)] = of[(int) (k - first)] * ratio(k);
        }
        return new Chances(first, of);
    }
}
