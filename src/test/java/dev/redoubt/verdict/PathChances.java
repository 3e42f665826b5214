package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Design;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Walks every path of outcomes with its probability, and stops where what is tested does. */
final class PathChances {
    private final Map<Verdict, Double> verdicts = new EnumMap<>(Verdict.class);
    private double trials;

    /** Says whether so many passes of so many trials decide. */
    private interface Stop {
        Optional<Verdict> after(int ended, int passed);
    }

    private PathChances(int n, double rate, Stop stop) {
        double[] reached = {1};
        for (int ended = 0; ended <= n; ended++) {
            double[] next = new double[ended + 2];
            for (int passed = 0; passed <= ended; passed++) {
                Optional<Verdict> verdict = reached[passed] > 0 ? stop.after(ended, passed) : Optional.empty();
                if (verdict.isPresent()) {
                    verdicts.merge(verdict.get(), reached[passed], Double::sum);
                } else if (ended < n) {
                    trials += reached[passed];
                    next[passed + 1] += reached[passed] * rate;
                    next[passed] += reached[passed] * (1 - rate);
                }
            }
            reached = next;
        }
    }

    /** By the number of passes, where every trial that does not pass ends in the same way. */
    static PathChances of(Design design, double rate, Outcome otherwise) {
        FixedLimits limits = FixedLimits.of(design, design.n());
        return new PathChances(design.n(), rate, (ended, passed) -> {
            Tally tally = new Tally();
            Collections.nCopies(passed, Outcome.PASS).forEach(tally::add);
            Collections.nCopies(ended - passed, otherwise).forEach(tally::add);
            return Judgement.decide(design, limits, tally, design.n()).map(Decision::verdict);
        });
    }

    /** By boundaries alone: without a verdict, all trials run. */
    static PathChances of(Boundaries boundaries, double rate) {
        return new PathChances(boundaries.n(), rate, (ended, passed) -> {
            if (ended > 0 && boundaries.passes(ended, passed)) {
                return Optional.of(Verdict.PASS);
            }
            return ended > 0 && boundaries.fails(ended, passed) ? Optional.of(Verdict.FAIL) : Optional.empty();
        });
    }

    double of(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0.0);
    }

    /** How many trials run on average. */
    double trials() {
        return trials;
    }
}
