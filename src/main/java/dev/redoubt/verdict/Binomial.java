package dev.redoubt.verdict;

/**
 * Probabilities of the number of passes among independent trials. Relative errors are a few units in the last places,
 * for any number of trials: a probability is made of what is left when Stirling's formula and the exponents have been
 * taken out, not of logarithms of huge factorials. The same on every machine, down to the last digit, since reports are.
 */
final class Binomial {
    /** A tail that misses its limit by less than this is taken to reach it: exact ties are real, and doubles blur them. */
    static final double TIE = 1e-12;

    private static final double NEGLIGIBLE = 1e-18;
    private static final int EXACT_FACTORIALS = 16;
    private static final double CLOSE = 0.1;
    private static final double[] STIRLING_ERRORS = stirlingErrors();

    private Binomial() {}

    /** {@return the probability of exactly k passes of n} */
    static double exactly(long n, long k, double p) {
        if (k < 0 || k > n) {
            return 0;
        }
        if (p <= 0 || p >= 1) {
            return k == (p <= 0 ? 0 : n) ? 1 : 0;
        }
        if (k == 0) {
            return StrictMath.exp(n * StrictMath.log1p(-p));
        }
        if (k == n) {
            return StrictMath.exp(n * StrictMath.log(p));
        }
        double exponent = stirlingError(n)
                - stirlingError(k)
                - stirlingError(n - k)
                - deviance((double) k, n * p)
                - deviance((double) (n - k), n * (1 - p));
        return StrictMath.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
    }

    /** {@return the logarithm of the number of ways to choose k of n; negative infinity if there is none} */
    static double logChoose(long n, long k) {
        if (k < 0 || k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        if (k == 0 || k == n) {
            return 0;
        }
        double share = (double) k / n;
        double spread = -k * StrictMath.log(share) - (n - k) * StrictMath.log1p(-share);
        return spread
                + stirlingError(n)
                - stirlingError(k)
                - stirlingError(n - k)
                - 0.5 * StrictMath.log(2 * Math.PI * k * (1 - share));
    }

    /** {@return the probability of k passes or fewer of n} */
    static double atMost(long n, long k, double p) {
        if (k < 0 || k >= n) {
            return k < 0 ? 0 : 1;
        }
        return k < n * p ? sumDown(n, k, p) : Math.max(0, 1 - sumUp(n, k + 1, p));
    }

    /** {@return the probability of k passes or more of n} */
    static double atLeast(long n, long k, double p) {
        if (k <= 0 || k > n) {
            return k <= 0 ? 1 : 0;
        }
        return k > n * p ? sumUp(n, k, p) : Math.max(0, 1 - sumDown(n, k - 1, p));
    }

    private static double sumDown(long n, long from, double p) {
        double term = exactly(n, from, p);
        double sum = term;
        for (long k = from; k > 0 && term > sum * NEGLIGIBLE; k--) {
            term *= k * (1 - p) / ((n - k + 1) * p);
            sum += term;
        }
        return sum;
    }

    private static double sumUp(long n, long from, double p) {
        double term = exactly(n, from, p);
        double sum = term;
        for (long k = from; k < n && term > sum * NEGLIGIBLE; k++) {
            term *= (n - k) * p / ((k + 1) * (1 - p));
            sum += term;
        }
        return sum;
    }

    /** {@return by how much the logarithm of k! exceeds Stirling's formula} */
    private static double stirlingError(long k) {
        if (k < EXACT_FACTORIALS) {
            return STIRLING_ERRORS[(int) k];
        }
        double square = (double) k * k;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square)
                / k;
    }

    private static double[] stirlingErrors() {
        double[] errors = new double[EXACT_FACTORIALS];
        long factorial = 1;
        for (int k = 1; k < EXACT_FACTORIALS; k++) {
            factorial *= k;
            errors[k] = StrictMath.log((double) factorial)
                    - 0.5 * StrictMath.log(2 * Math.PI * k)
                    - k * StrictMath.log(k)
                    + k;
        }
        return errors;
    }

    /** {@return x ln(x / mean) + mean − x, without the loss of digits where x is close to the mean} */
    private static double deviance(double x, double mean) {
        double difference = x - mean;
        if (Math.abs(difference) >= CLOSE * (x + mean)) {
            return x * StrictMath.log(x / mean) - difference;
        }
        double ratio = difference / (x + mean);
        double sum = difference * ratio;
        double term = 2 * x * ratio;
        for (int power = 3; ; power += 2) {
            term *= ratio * ratio;
            double next = sum + term / power;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }
}
