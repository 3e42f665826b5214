package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.redoubt.api.Trial.Errors;
import dev.redoubt.api.Trial.OnInconclusive;
import dev.redoubt.api.Trial.Rule;
import dev.redoubt.api.Trial.Stop;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import dev.redoubt.verdict.StagewiseBounds.End;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds after a stop from their definition: every way that the trials may take, one by one. */
class StagewiseBoundsTest {
    private static final int N = 12;
    private static final double ALPHA = 0.1;

    /** How often each end is reached: by how many of its ways, each of which has the same trials and passes. */
    private static Map<End, Integer> ends(Boundaries boundaries, boolean stopsWhenHopeless) {
        Map<End, Integer> ends = new HashMap<>();
        follow(boundaries, stopsWhenHopeless, 0, 0, ends);
        return ends;
    }

    private static void follow(
            Boundaries boundaries, boolean stopsWhenHopeless, int trials, int passed, Map<End, Integer> ends) {
        for (int passes = 0; passes <= 1; passes++) {
            int m = trials + 1;
            int s = passed + passes;
            Verdict verdict = verdict(boundaries, stopsWhenHopeless, m, s);
            if (verdict != null) {
                ends.merge(new End(verdict, m, s), 1, Integer::sum);
            } else {
                follow(boundaries, stopsWhenHopeless, m, s, ends);
            }
        }
    }

    private static Verdict verdict(Boundaries boundaries, boolean stopsWhenHopeless, int m, int s) {
        if (boundaries.passes(m, s)) {
            return Verdict.PASS;
        }
        if (boundaries.fails(m, s) || stopsWhenHopeless && !canReachAPass(boundaries, m, s)) {
            return Verdict.FAIL;
        }
        return m == N ? Verdict.INCONCLUSIVE : null;
    }

    private static boolean canReachAPass(Boundaries boundaries, int m, int s) {
        for (int more = 1; m + more <= N; more++) {
            if (boundaries.passes(m + more, s + more)) {
                return true;
            }
        }
        return false;
    }

    /** From the worst to the best, as a number. */
    private static double goodness(End end) {
        double byPasses = end.passed() / 1_000.0;
        return switch (end.verdict()) {
            case FAIL -> -1_000 + end.trials() + byPasses;
            case INCONCLUSIVE -> byPasses;
            case PASS -> 1_000 - end.trials() + byPasses;
        };
    }

    private static double chance(Map<End, Integer> ends, End end, double p, boolean asWell) {
        double chance = 0;
        for (Map.Entry<End, Integer> other : ends.entrySet()) {
            End way = other.getKey();
            double difference = goodness(way) - goodness(end);
            if (asWell ? difference >= 0 : difference <= 0) {
                chance += other.getValue() * Math.pow(p, way.passed()) * Math.pow(1 - p, way.trials() - way.passed());
            }
        }
        return chance;
    }

    @ParameterizedTest
    @CsvSource({"0.7, false", "0.7, true", "0.5, false", "0.5, true"})
    void atABoundToEndAsWellOrAsBadlyHasTheAllowedProbability(double threshold, boolean stopsWhenHopeless) {
        Boundaries boundaries = Boundaries.compute(threshold, 1 - ALPHA, N, Spending.POWER);
        Map<End, Integer> ends = ends(boundaries, stopsWhenHopeless);
        assertThat(ends).hasSizeGreaterThan(6);
        ends.keySet().forEach(end -> {
            StagewiseBounds bounds = new StagewiseBounds(boundaries, stopsWhenHopeless, end, ALPHA);
            for (double p = 0; p <= 1; p += 0.125) {
                assertThat(bounds.chance(p, true)).isCloseTo(chance(ends, end, p, true), within(1e-12));
                assertThat(bounds.chance(p, false)).isCloseTo(chance(ends, end, p, false), within(1e-12));
            }
            if (bounds.lower() > 1e-9) {
                assertThat(chance(ends, end, bounds.lower(), true)).isCloseTo(ALPHA, within(1e-9));
            }
            if (bounds.upper() < 1 - 1e-9) {
                assertThat(chance(ends, end, bounds.upper(), false)).isCloseTo(ALPHA, within(1e-9));
            }
        });
    }

    /** Every path to every end, however unlikely, which is more than is followed where there are many trials. */
    private static double everyPath(
            Boundaries boundaries, boolean stopsWhenHopeless, End end, double p, boolean asWell) {
        double[] reached = new double[boundaries.n() + 1];
        reached[0] = 1;
        double chance = 0;
        for (int m = 1; m <= boundaries.n(); m++) {
            for (int s = m; s >= 0; s--) {
                reached[s] = reached[s] * (1 - p) + (s == 0 ? 0 : reached[s - 1] * p);
                boolean isHopeless = stopsWhenHopeless && !boundaries.canStillPass(m, s);
                Verdict verdict = boundaries.passes(m, s)
                        ? Verdict.PASS
                        : boundaries.fails(m, s) || isHopeless
                                ? Verdict.FAIL
                                : m == boundaries.n() ? Verdict.INCONCLUSIVE : null;
                if (verdict != null) {
                    int order = new End(verdict, m, s).compareTo(end);
                    chance += (asWell ? order >= 0 : order <= 0) ? reached[s] : 0;
                    reached[s] = 0;
                }
            }
        }
        return chance;
    }

    @ParameterizedTest
    @CsvSource({
        "PASS 105 95, false",
        "PASS 105 95, true",
        "FAIL 170 125, false",
        "FAIL 201 154, true",
        "INCONCLUSIVE 400 318, false",
    })
    void whatIsNotFollowedIsOfNoWeight(String text, boolean stopsWhenHopeless) {
        Boundaries boundaries = Boundaries.compute(0.8, 0.95, 400, Spending.POWER);
        End end = end(text);
        StagewiseBounds bounds = new StagewiseBounds(boundaries, stopsWhenHopeless, end, ALPHA);
        for (double p : new double[] {0.05, 0.5, 0.7, 0.79, 0.8, 0.81, 0.87, 0.99, bounds.lower(), bounds.upper()}) {
            for (boolean asWell : new boolean[] {true, false}) {
                assertThat(bounds.chance(p, asWell))
                        .as("%s at %s", end, p)
                        .isCloseTo(everyPath(boundaries, stopsWhenHopeless, end, p, asWell), within(1e-13));
            }
        }
    }

    private static String letters(int bits) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < N; i++) {
            letters.append((bits >> i & 1) == 1 ? 'P' : 'F');
        }
        return letters.toString();
    }

    private static double chance(int bits, double rate) {
        int passed = Integer.bitCount(bits);
        return Math.pow(rate, passed) * Math.pow(1 - rate, N - passed);
    }

    @ParameterizedTest
    @CsvSource({"0.1, false", "0.6, false", "0.9, false", "0.1, true", "0.6, true", "0.9, true"})
    void theChancesOfADesignAreTheSumOfAllWays(double rate, boolean stopsWhenHopeless) {
        Boundaries boundaries = Boundaries.compute(0.7, 1 - ALPHA, N, Spending.POWER);
        double passes = 0;
        double trials = 0;
        for (int bits = 0; bits < 1 << N; bits++) {
            List<Engine.Mark> marks = letters(bits)
                    .chars()
                    .mapToObj(letter -> letter == 'P' ? Engine.Mark.PASS : Engine.Mark.FAIL)
                    .toList();
            int taken = 1;
            while (Engine.decide(marks.subList(0, taken), boundaries, stopsWhenHopeless)
                    .isEmpty()) {
                taken++;
            }
            Verdict verdict = Engine.decide(marks.subList(0, taken), boundaries, stopsWhenHopeless)
                    .orElseThrow();
            passes += verdict == Verdict.PASS ? chance(bits, rate) : 0;
            trials += taken * chance(bits, rate);
        }
        SequentialChances chances = SequentialChances.of(boundaries, stopsWhenHopeless, rate);
        assertThat(chances.pass()).isCloseTo(passes, within(1e-12));
        assertThat(chances.trials()).isCloseTo(trials, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        // errors, onInconclusive, outcomes, the end for the lower bound, the end for the upper
        "AGAINST, FAIL, PF, FAIL 2 1, FAIL 2 1",
        "AGAINST, FAIL, PE, FAIL 2 1, FAIL 2 1",
        "AGAINST, PASS, FFFF, FAIL 4 0, FAIL 4 0",
        "AGAINST, PASS, EFEX, FAIL 4 0, FAIL 4 0",
        "UNKNOWN, PASS, PPPPPPPPPPPPPPPP, PASS 16 16, PASS 16 16",
        "AGAINST, PASS, FPFPFPPPPFPFPPPFPPFP, INCONCLUSIVE 20 13, INCONCLUSIVE 20 13",
        // what would have come could not have decided it, and is not known
        "AGAINST, PASS, PPPPPPPPPPPPPPPF, INCONCLUSIVE 20 15, INCONCLUSIVE 20 19",
        "UNKNOWN, PASS, PPPPPPPPPPPPPPPEPPPP, INCONCLUSIVE 20 15, PASS 16 16",
        "UNKNOWN, FAIL, PE, FAIL 2 1, PASS 16 16",
    })
    void theBoundsAreThoseOfWhereTheTrialsEnded(
            Errors errors, OnInconclusive onInconclusive, String outcomes, String low, String high) {
        Design design =
                Designs.by(Rule.CONFIDENCE, Stop.SEQUENTIAL, errors, onInconclusive, Designs.unlimited(20, 0.8));
        String all = outcomes + ".".repeat(20 - outcomes.length());
        RateBounds bounds = Judged.of(design, OutcomeString.parse(all), 20).bounds();
        Boundaries boundaries = Boundaries.of(design);
        boolean stopsWhenHopeless = onInconclusive == OnInconclusive.FAIL;
        assertThat(bounds)
                .isEqualTo(new RateBounds(
                        new StagewiseBounds(boundaries, stopsWhenHopeless, end(low), 1 - design.confidence()).lower(),
                        new StagewiseBounds(boundaries, stopsWhenHopeless, end(high), 1 - design.confidence()).upper(),
                        RateBounds.Method.STAGEWISE));
    }

    private static End end(String text) {
        String[] words = text.split(" ");
        return new End(Verdict.valueOf(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }
}
