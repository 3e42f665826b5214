package dev.redoubt.testkit;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;

/** Valid designs, of which a test changes what it is about. */
public final class Designs {
    private Designs() {}

    /** The defaults of the annotation, but for n and threshold. */
    public static Design of(int n, double threshold) {
        return with(n, threshold, 0, Trial.UNLIMITED);
    }

    /** No limit on anything. */
    public static Design unlimited(int n, double threshold) {
        return with(n, threshold, Trial.UNLIMITED, Trial.UNLIMITED);
    }

    /** Judged by confidence, with no limit on anything. */
    public static Design demonstrating(int n, double threshold, Trial.Stop stop) {
        return by(Trial.Rule.CONFIDENCE, stop, Trial.Errors.AGAINST, Trial.OnInconclusive.FAIL, of(n, threshold, -1));
    }

    /** Others of these than the annotation has. */
    public static Design by(
            Trial.Rule rule, Trial.Stop stop, Trial.Errors errors, Trial.OnInconclusive onInconclusive, Design like) {
        return new Design(
                like.n(),
                like.threshold(),
                like.maxUnsafe(),
                like.maxErrors(),
                rule,
                stop,
                errors,
                like.judge(),
                like.assertionsAre(),
                like.confidence(),
                onInconclusive,
                0,
                0);
    }

    /** A limit on UNSAFE alone. */
    public static Design of(int n, double threshold, int maxUnsafe) {
        return with(n, threshold, maxUnsafe, Trial.UNLIMITED);
    }

    public static Design with(int n, double threshold, int maxUnsafe, int maxErrors) {
        return new Design(
                n,
                threshold,
                maxUnsafe,
                maxErrors,
                Trial.Rule.OBSERVED_RATE,
                Trial.Stop.WHEN_CERTAIN,
                Trial.Errors.AGAINST,
                Trial.Judge.ROW,
                Outcome.FAIL,
                Design.CONFIDENCE,
                Trial.OnInconclusive.FAIL,
                0,
                0);
    }
}
