package dev.redoubt.verdict;

import dev.redoubt.model.Design;

/**
 * What a sequential design does with an agent of a known pass rate: computed by following every path that its trials may
 * take, not by trying.
 *
 * @param pass the probability of PASS
 * @param trials how many trials run on average
 * @since 0.1.0
 */
public record SequentialChances(double pass, double trials) {
    /**
     * {@return the chances of a design, whose limits on UNSAFE and ERROR are taken to hold}
     *
     * @param design a sequential design
     * @param rate the true pass rate, 0 to 1
     */
    public static SequentialChances of(Design design, double rate) {
        return of(Boundaries.of(design), design.stopsWhenHopeless(), rate);
    }

    /**
     * Computes.
     *
     * @param boundaries when a group passes or fails
     * @param stopsWhenHopeless whether a group stops that cannot pass any more
     * @param rate the true pass rate, 0 to 1
     * @return the chances
     */
    public static SequentialChances of(Boundaries boundaries, boolean stopsWhenHopeless, double rate) {
        double[] reached = new double[boundaries.n() + 1];
        reached[0] = 1;
        double pass = 0;
        double trials = 0;
        for (int m = 1; m <= boundaries.n(); m++) {
            for (int s = m; s >= 0; s--) {
                trials += s < m ? reached[s] : 0;
                reached[s] = reached[s] * (1 - rate) + (s == 0 ? 0 : reached[s - 1] * rate);
                if (reached[s] == 0) {
                    continue;
                }
                if (boundaries.passes(m, s)) {
                    pass += reached[s];
                    reached[s] = 0;
                } else if (boundaries.fails(m, s) || isOver(boundaries, stopsWhenHopeless, m, s)) {
                    reached[s] = 0;
                }
            }
        }
        return new SequentialChances(pass, trials);
    }

    private static boolean isOver(Boundaries boundaries, boolean stopsWhenHopeless, int m, int s) {
        boolean canPass = boundaries.canStillPass(m, s);
        return !canPass && (stopsWhenHopeless || !boundaries.canStillFail(m, s));
    }
}
