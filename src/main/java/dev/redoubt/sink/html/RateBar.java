package dev.redoubt.sink.html;

import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The share of passes against the threshold, drawn from 0 to {@value #WIDTH}.
 *
 * @param rate the share; empty if nothing was recorded
 * @param threshold the share that is needed
 * @param interval between which bounds the true share is, each with the confidence of the design; empty if
 *     the trials allow none
 * @param passed how many passed, of how many
 * @param isGood whether nothing but the share can be wrong: a group that fails for another reason is not drawn as good
 */
record RateBar(OptionalDouble rate, double threshold, Optional<Interval> interval, String passed, boolean isGood) {
    /** Width of the drawing. */
    static final int WIDTH = 200;

    private static final double THOUSAND = 1_000;

    /**
     * Bounds of a share.
     *
     * @param low the lower bound, from 0 to 1
     * @param high the upper bound, from 0 to 1
     */
    record Interval(double low, double high) {}

    static RateBar of(TrialGroupReport group) {
        String passed = Quantities.number(group.counts().passed()) + "/"
                + Quantities.number(group.counts().recorded());
        boolean isGood = group.decision().verdict() != Verdict.FAIL;
        return new RateBar(group.rate(), group.design().threshold(), interval(group), passed, isGood);
    }

    /** Bounds count what was lost, and the share does not: where something was, they are not of one thing. */
    private static Optional<Interval> interval(TrialGroupReport group) {
        return group.counts().lost() > 0 ? Optional.empty() : bounds(group);
    }

    private static Optional<Interval> bounds(TrialGroupReport group) {
        return group.bounds().map(bounds -> new Interval(bounds.lower(), bounds.upper()));
    }

    private static String x(double share) {
        return Quantities.coordinate(WIDTH * Math.max(0, Math.min(1, share)));
    }

    String rateX() {
        return x(rate.orElse(0));
    }

    String thresholdX() {
        return x(threshold);
    }

    String lowX() {
        return x(interval.map(Interval::low).orElse(0.0));
    }

    String highX() {
        return x(interval.map(Interval::high).orElse(0.0));
    }

    boolean isEnough() {
        return isGood && rate.isPresent() && rate.getAsDouble() >= threshold;
    }

    String rateText() {
        return rate.isPresent() ? shown(rate.getAsDouble()) : "no rate";
    }

    /** One decimal, and never rounded to all or nothing. */
    private static String shown(double share) {
        return Quantities.rate(Math.round(share * 1_000_000), 1_000_000);
    }

    String needText() {
        return Quantities.percent(threshold);
    }

    /** {@return the bounds in words; empty if there are none} */
    String intervalText() {
        return interval.map(bounds -> "true rate " + Quantities.percent(Math.floor(bounds.low() * THOUSAND) / THOUSAND)
                        + " to " + Quantities.percent(Math.ceil(bounds.high() * THOUSAND) / THOUSAND))
                .orElse("");
    }

    /** {@return the drawing in words} */
    String spoken() {
        String bounds = intervalText().isEmpty() ? "" : ", " + intervalText();
        return rateText() + " passed" + bounds + ", " + needText() + " needed";
    }
}
