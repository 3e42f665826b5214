package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.testkit.Vectors;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounds and boundaries against tables that were computed elsewhere, in exact arithmetic. */
class BoundsVectorsTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    static Stream<JsonNode> intervals() {
        return Vectors.at("intervals", "cases");
    }

    @ParameterizedTest
    @MethodSource("intervals")
    void boundsAreExact(JsonNode row) {
        int passed = row.get("s").asInt();
        int trials = row.get("n").asInt();
        double confidence = row.get("confidence").asDouble();
        JsonNode oneSided = row.get("exact_one_sided");
        assertThat(ExactBounds.lower(passed, trials, confidence))
                .isCloseTo(oneSided.get(0).asDouble(), CLOSE);
        assertThat(ExactBounds.upper(passed, trials, confidence))
                .isCloseTo(oneSided.get(1).asDouble(), CLOSE);
        double each = (1 + confidence) / 2;
        JsonNode twoSided = row.get("clopper_pearson");
        assertThat(ExactBounds.lower(passed, trials, each))
                .isCloseTo(twoSided.get(0).asDouble(), CLOSE);
        assertThat(ExactBounds.upper(passed, trials, each))
                .isCloseTo(twoSided.get(1).asDouble(), CLOSE);
    }

    /** Published tables, of the method that is used here. */
    @Test
    void boundsAreThoseOfPublishedTables() {
        int[] checked = new int[1];
        Vectors.at("intervals", "published")
                .filter(table -> table.get("method").asText().equals("clopper_pearson"))
                .forEach(table -> table.get("rows").forEach(row -> {
                    int passed = row.get(0).asInt();
                    int trials = row.get(1).asInt();
                    Offset<Double> digits = within(table.get("source").asText().contains("4 d.p.") ? 0.5e-4 : 1e-12);
                    assertThat(ExactBounds.lower(passed, trials, 0.975))
                            .as("%s", row)
                            .isCloseTo(row.get(2).asDouble(), digits);
                    assertThat(ExactBounds.upper(passed, trials, 0.975))
                            .as("%s", row)
                            .isCloseTo(row.get(3).asDouble(), digits);
                    checked[0]++;
                }));
        assertThat(checked[0]).isEqualTo(7);
    }

    static Stream<JsonNode> counts() {
        return Vectors.at("confidence_rule_counts", "rows");
    }

    @ParameterizedTest
    @MethodSource("counts")
    void soManyMustPass(JsonNode row) {
        int n = row.get("n").asInt();
        double threshold = row.get("theta").asDouble();
        FixedLimits limits = FixedLimits.of(
                Trial.Rule.CONFIDENCE, threshold, row.get("confidence").asDouble(), n);
        assertThat(limits.toPass())
                .isEqualTo(
                        row.get("k_pass").isNull() ? n + 1 : row.get("k_pass").asLong());
        assertThat(limits.toFail())
                .isEqualTo(row.get("k_fail").isNull() ? -1 : row.get("k_fail").asLong());
        assertThat(Binomial.atLeast(n, limits.toPass(), threshold))
                .isCloseTo(row.get("size_pass").asDouble(), CLOSE);
        assertThat(Binomial.atMost(n, limits.toFail(), threshold))
                .isCloseTo(row.get("size_fail").asDouble(), CLOSE);
    }

    @Test
    void soManyTrialsDemonstrateAThreshold() {
        Vectors.at("sample_size", "zero_failures")
                .forEach(row -> assertThat(Feasibility.trialsToDemonstrate(
                                row.get(0).asDouble(), row.get(1).asDouble(), 0))
                        .as("%s", row)
                        .isEqualTo(row.get(2).asLong()));
        Vectors.at("sample_size", "with_failures")
                .forEach(row -> assertThat(Feasibility.trialsToDemonstrate(
                                row.get(0).asDouble(),
                                row.get(1).asDouble(),
                                row.get(2).asInt()))
                        .as("%s", row)
                        .isEqualTo(row.get(3).asLong()));
        Vectors.at("sample_size", "rule_of_three")
                .forEach(row -> assertThat(ExactBounds.upper(0, row.get(0).asInt(), 0.95))
                        .as("%s", row)
                        .isCloseTo(row.get(1).asDouble(), CLOSE));
    }

    @Test
    void soLikelyAnAgentPasses() {
        Vectors.at("naive_rule_oc", "rows").forEach(row -> {
            int n = row.get("n").asInt();
            FixedLimits limits =
                    FixedLimits.of(Trial.Rule.OBSERVED_RATE, row.get("theta").asDouble(), 0.95, n);
            assertThat(limits.toPass()).isEqualTo(row.get("K").asLong());
            row.get("p_pass")
                    .forEach(point -> assertThat(
                                    limits.chanceToPass(n, point.get(0).asDouble()))
                            .as("%s at %s", row, point)
                            .isCloseTo(point.get(1).asDouble(), CLOSE));
        });
    }

    /** So many trials give a good agent that chance, and so do the ten numbers from there on. */
    @Test
    void soManyTrialsLetAGoodAgentPass() {
        Vectors.at("sample_size", "power_demonstrate", "rows").forEach(row -> {
            double threshold = row.get(0).asDouble();
            double confidence = row.get(1).asDouble();
            double power = row.get(3).asDouble();
            LongPredicate suffices = n -> FixedLimits.of(Trial.Rule.CONFIDENCE, threshold, confidence, n)
                            .chanceToPass(n, row.get(2).asDouble())
                    >= power;
            long found = LongStream.iterate(1, n -> n + 1)
                    .filter(n -> LongStream.range(n, n + 10).allMatch(suffices))
                    .findFirst()
                    .orElseThrow();
            assertThat(found).as("%s", row).isEqualTo(row.get(4).asLong());
        });
    }

    /** What the pages say of looking again and again at what is made for one look. */
    @Test
    void lookingAfterEachTrialPassesTooMany() {
        Vectors.at("sequential", "peeking", "rows").forEach(row -> {
            double threshold = row.get(0).asDouble();
            int n = row.get(1).asInt();
            int[] toPass = IntStream.rangeClosed(1, n)
                    .map(m -> (int) FixedLimits.of(Trial.Rule.CONFIDENCE, threshold, 0.95, m)
                            .toPass())
                    .toArray();
            int[] never = new int[n];
            Arrays.fill(never, -1);
            assertThat(PathChances.of(new Boundaries(toPass, never), threshold).of(Verdict.PASS))
                    .as("%s", row)
                    .isCloseTo(row.get(2).asDouble(), CLOSE);
        });
    }

    @Test
    void tailsAreThoseOfAPublishedPlan() {
        JsonNode plan = Vectors.ALL.get("published_single_sampling_plan");
        assertThat(Binomial.atMost(32, 13, 0.5))
                .isCloseTo(plan.get("P(X<=13|.5)").asDouble(), CLOSE);
        assertThat(Binomial.atLeast(32, 14, 0.3))
                .isCloseTo(plan.get("P(X>13|.3)").asDouble(), CLOSE);
    }

    @Test
    void waysToChooseAreCountedOnlyWhereThereAreAny() {
        assertThat(Binomial.logChoose(5, -1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Binomial.logChoose(5, 6)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Binomial.logChoose(5, 0)).isZero();
        assertThat(Binomial.logChoose(5, 5)).isZero();
        assertThat(Binomial.logChoose(5, 2)).isCloseTo(Math.log(10), CLOSE);
        assertThat(Binomial.logChoose(100, 1)).isCloseTo(Math.log(100), within(1e-11));
    }

    static Stream<JsonNode> spending() {
        return Vectors.at("sequential", "error_spending", "rows");
    }

    @ParameterizedTest
    @MethodSource("spending")
    void theRiskIsSpentTrialByTrial(JsonNode row) {
        int n = row.get("n").asInt();
        Boundaries boundaries = Boundaries.compute(
                row.get("theta").asDouble(),
                row.get("confidence").asDouble(),
                n,
                row.get("rho").asDouble());
        int[] toPass = Vectors.counts(row.get("hi"), Integer.MAX_VALUE);
        int[] toFail = Vectors.counts(row.get("lo"), -1);
        for (int m = 1; m <= n; m++) {
            for (int passed = 0; passed <= m; passed++) {
                assertThat(boundaries.passes(m, passed))
                        .as("passes with %d of %d", passed, m)
                        .isEqualTo(passed >= toPass[m - 1]);
                assertThat(boundaries.fails(m, passed))
                        .as("fails with %d of %d", passed, m)
                        .isEqualTo(passed <= toFail[m - 1]);
            }
        }
        for (JsonNode characteristic : row.get("oc")) {
            double rate = characteristic.get(0).asDouble();
            PathChances chances = PathChances.of(boundaries, rate);
            assertThat(chances.of(Verdict.PASS)).isCloseTo(characteristic.get(1).asDouble(), CLOSE);
            assertThat(chances.of(Verdict.FAIL)).isCloseTo(characteristic.get(2).asDouble(), CLOSE);
            assertThat(1 - chances.of(Verdict.PASS) - chances.of(Verdict.FAIL))
                    .isCloseTo(characteristic.get(3).asDouble(), CLOSE);
            assertThat(chances.trials()).isCloseTo(characteristic.get(4).asDouble(), within(1e-9));
            assertThat(SequentialChances.of(boundaries, false, rate).pass())
                    .isCloseTo(characteristic.get(1).asDouble(), CLOSE);
        }
        spends(row, toPass, toFail);
    }

    /** Each verdict's risk is spent as if there were not the other. */
    private static void spends(JsonNode row, int[] toPass, int[] toFail) {
        double threshold = row.get("theta").asDouble();
        int[] never = new int[toPass.length];
        Arrays.fill(never, Integer.MAX_VALUE);
        PathChances failing = PathChances.of(new Boundaries(never, toFail), threshold);
        assertThat(failing.of(Verdict.FAIL)).isCloseTo(row.get("spent_fail").asDouble(), CLOSE);
        Arrays.fill(never, -1);
        PathChances passing = PathChances.of(new Boundaries(toPass, never), threshold);
        assertThat(passing.of(Verdict.PASS)).isCloseTo(row.get("spent_pass").asDouble(), CLOSE);
    }

    /** What is cut off is as much as the budget allows, to the last digit: 0.05 is 0.2 × (1 / 2)², and 0.05² is 0.01 × (2 / 4)². */
    @ParameterizedTest
    @CsvSource({"2, 0.8, 1", "4, 0.99, 2", "20, 0.75, 2"})
    void whatJustFitsTheBudgetFits(int n, double confidence, int after) {
        Boundaries boundaries = Boundaries.compute(0.95, confidence, n, 2);
        assertThat(boundaries.fails(after, 0)).isTrue();
        assertThat(boundaries.fails(after, 1)).isFalse();
    }

    static Stream<JsonNode> stops() {
        return Vectors.at("sequential", "stagewise_bounds", "rows");
    }

    @ParameterizedTest
    @MethodSource("stops")
    void boundsAfterAStopGoByTheOrderOfTheStops(JsonNode row) {
        double confidence = 1 - row.get("alpha").asDouble();
        Boundaries boundaries = Boundaries.spending(
                row.get("theta").asDouble(),
                confidence,
                row.get("n").asInt(),
                row.get("rho").asDouble());
        for (JsonNode state : row.get("states")) {
            StagewiseBounds.End end = new StagewiseBounds.End(
                    Verdict.valueOf(state.get(0).asText()),
                    state.get(1).asInt(),
                    state.get(2).asInt());
            StagewiseBounds bounds = new StagewiseBounds(boundaries, false, end, 1 - confidence);
            assertThat(StagewiseBounds.lower(boundaries, false, end, confidence))
                    .isEqualTo(bounds.lower());
            assertThat(StagewiseBounds.upper(boundaries, false, end, confidence))
                    .isEqualTo(bounds.upper());
            assertThat(bounds.lower())
                    .as("lower of %s", end)
                    .isCloseTo(state.get(3).asDouble(), within(1e-9));
            assertThat(bounds.upper())
                    .as("upper of %s", end)
                    .isCloseTo(state.get(4).asDouble(), within(1e-9));
        }
    }

    /** From the definition: the sums over all numbers of passes are 1, at any size. */
    @ParameterizedTest
    @CsvSource({"1, 0.5", "10, 0.8", "1000, 0.99", "1000, 0.01", "100000, 0.5"})
    void probabilitiesAddUp(int n, double p) {
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            sum += Binomial.exactly(n, k, p);
        }
        assertThat(sum).isCloseTo(1, within(1e-11));
        for (int k = 0; k <= n; k += Math.max(1, n / 7)) {
            assertThat(Binomial.atMost(n, k, p) + Binomial.atLeast(n, k + 1, p)).isCloseTo(1, CLOSE);
        }
    }
}
