package dev.redoubt.verdict;

import java.util.Arrays;

/**
 * Spends the risk of a wrong verdict over the trials, exactly: it walks the distribution of the passes at the threshold
 * trial by trial, and cuts off as much of its tail as the budget allows. What is cut off is what would be wrong.
 */
final class Spending {
    /** The budget after m of n trials is the risk times (m / n) to this power. */
    static final double POWER = 2;

    private final double threshold;
    private final double risk;
    private final int n;
    private final double power;

    Spending(double threshold, double risk, int n, double power) {
        this.threshold = threshold;
        this.risk = risk;
        this.n = n;
        this.power = power;
    }

    /** {@return after each trial the passes that are enough; {@link Integer#MAX_VALUE} for no boundary} */
    int[] toPass() {
        int[] boundary = new int[n];
        Arrays.fill(boundary, Integer.MAX_VALUE);
        double[] reached = start();
        double spent = 0;
        for (int m = 1; m <= n; m++) {
            step(reached, m);
            double budget = budget(m) - spent;
            double tail = 0;
            for (int s = m; s >= 0 && tail + reached[s] <= budget; s--) {
                if (reached[s] > 0) {
                    boundary[m - 1] = s;
                }
                tail += reached[s];
                reached[s] = 0;
            }
            spent += tail;
        }
        return boundary;
    }

    /** {@return after each trial the passes that are too few; -1 for no boundary} */
    int[] toFail() {
        int[] boundary = new int[n];
        Arrays.fill(boundary, -1);
        double[] reached = start();
        double spent = 0;
        for (int m = 1; m <= n; m++) {
            step(reached, m);
            double budget = budget(m) - spent;
            double tail = 0;
            for (int s = 0; s <= m && tail + reached[s] <= budget; s++) {
                if (reached[s] > 0) {
                    boundary[m - 1] = s;
                }
                tail += reached[s];
                reached[s] = 0;
            }
            spent += tail;
        }
        return boundary;
    }

    private double[] start() {
        double[] reached = new double[n + 1];
        reached[0] = 1;
        return reached;
    }

    private double budget(int m) {
        return risk * StrictMath.pow((double) m / n, power) + Binomial.TIE;
    }

    /** One more trial at the threshold: from m - 1 trials to m. */
    private void step(double[] reached, int m) {
        for (int s = m; s > 0; s--) {
            reached[s] = reached[s] * (1 - threshold) + reached[s - 1] * threshold;
        }
        reached[0] *= 1 - threshold;
    }
}
