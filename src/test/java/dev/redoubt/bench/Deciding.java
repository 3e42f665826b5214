package dev.redoubt.bench;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import dev.redoubt.verdict.FixedLimits;
import dev.redoubt.verdict.Judgement;
import dev.redoubt.verdict.SequentialCourse;
import dev.redoubt.verdict.Tally;
import java.util.Locale;

/**
 * Measures what deciding after every trial costs, and prints it as a table of docs/reference/benchmarks.md: 10,000 trial
 * groups of 1,000 trials each, of which nine in ten pass.
 *
 * <p>{@code -Dbench.short=true} takes 100 groups: to see that the benchmark works.
 */
public final class Deciding {
    private static final int GROUPS = Boolean.getBoolean("bench.short") ? 100 : 10_000;
    private static final int TRIALS = 1_000;

    private Deciding() {}

    /** No arguments. */
    public static void main(String[] arguments) {
        System.out.println("| rule and stop | nanoseconds per trial |");
        System.out.println("| --- | ---: |");
        print("OBSERVED_RATE", Designs.unlimited(TRIALS, 0.9));
        print("CONFIDENCE", Designs.demonstrating(TRIALS, 0.9, Trial.Stop.NEVER));
        print("CONFIDENCE, SEQUENTIAL", Designs.demonstrating(TRIALS, 0.9, Trial.Stop.SEQUENTIAL));
    }

    private static void print(String name, Design design) {
        run(design, GROUPS / 10);
        long before = System.nanoTime();
        long decided = run(design, GROUPS);
        double nanos = (double) (System.nanoTime() - before) / GROUPS / TRIALS;
        System.out.printf(Locale.ROOT, "| %s | %.0f |%n", name, nanos);
        if (decided < 0) {
            throw new AssertionError("unreachable, and keeps the loop");
        }
    }

    private static long run(Design design, int groups) {
        long decided = 0;
        FixedLimits limits = FixedLimits.of(design, TRIALS);
        for (int group = 0; group < groups; group++) {
            Tally tally = new Tally();
            Outcome[] outcomes = new Outcome[TRIALS];
            SequentialCourse course = design.isSequential() ? new SequentialCourse(design) : null;
            for (int trial = 0; trial < TRIALS; trial++) {
                outcomes[trial] = (trial + group) % 10 == 0 ? Outcome.FAIL : Outcome.PASS;
                tally.add(outcomes[trial]);
                boolean isDecided = course == null
                        ? Judgement.decide(design, limits, tally, TRIALS).isPresent()
                        : course.decide(index -> index < TRIALS ? outcomes[index] : null, tally)
                                .isPresent();
                decided += isDecided ? 1 : 0;
            }
        }
        return decided;
    }
}
