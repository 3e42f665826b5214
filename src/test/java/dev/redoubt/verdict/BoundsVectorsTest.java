package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.testkit.Vectors;
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
            assertThat(boundaries.toPass(m)).as("to pass after %d", m).isEqualTo(toPass[m - 1]);
            assertThat(boundaries.toFail(m)).as("to fail after %d", m).isEqualTo(toFail[m - 1]);
        }
        for (JsonNode characteristic : row.get("oc")) {
            SequentialChances chances = SequentialChances.of(
                    boundaries, false, characteristic.get(0).asDouble());
            assertThat(chances.pass()).isCloseTo(characteristic.get(1).asDouble(), CLOSE);
            assertThat(chances.fail()).isCloseTo(characteristic.get(2).asDouble(), CLOSE);
            assertThat(chances.inconclusive()).isCloseTo(characteristic.get(3).asDouble(), CLOSE);
        }
    }

    /** What is cut off is as much as the budget allows, to the last digit: 0.05 is 0.2 × (1 / 2)², and 0.05² is 0.01 × (2 / 4)². */
    @ParameterizedTest
    @CsvSource({"2, 0.8, 1", "4, 0.99, 2", "20, 0.75, 2"})
    void whatJustFitsTheBudgetFits(int n, double confidence, int after) {
        assertThat(Boundaries.compute(0.95, confidence, n, 2).toFail(after)).isZero();
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
