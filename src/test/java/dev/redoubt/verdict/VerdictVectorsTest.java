package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The engine against tables that were computed elsewhere, in exact arithmetic. */
class VerdictVectorsTest {
    private static final JsonNode VECTORS = Vectors.ALL;
    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void needsTheSmallestNumberThatReachesTheThreshold() {
        int checked = 0;
        for (String table : List.of("rows", "trap")) {
            for (JsonNode row : VECTORS.get("rate_rule_required").get(table)) {
                assertThat(FixedLimits.needed(row.get(1).asDouble(), row.get(0).asLong()))
                        .as("%s", row)
                        .isEqualTo(row.get(2).asLong());
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void judgesFullRunsAsTheMatrixSays() {
        Map<String, Outcome> columns = Map.of(
                "pass", Outcome.PASS,
                "fail", Outcome.FAIL,
                "unsafe", Outcome.UNSAFE,
                "undetermined", Outcome.UNDETERMINED,
                "error", Outcome.ERROR,
                "no_result", Outcome.NO_RESULT);
        for (JsonNode row : VECTORS.get("verdict_matrix").get("rows")) {
            List<Outcome> outcomes = new ArrayList<>();
            columns.forEach((column, outcome) ->
                    outcomes.addAll(Collections.nCopies(row.get(column).asInt(), outcome)));
            Design design = Designs.of(row.get("n").asInt(), row.get("theta").asDouble());
            Judged judged = Judged.of(design, outcomes, design.n());
            assertThat(judged.decision().verdict().name())
                    .as("%s", row)
                    .isEqualTo(row.get("seed (OBSERVED_RATE, maxUnsafe 0, errors AGAINST)")
                            .asText());
        }
    }

    @Test
    void decidesAfterEachTrialAsTheTracesSay() {
        for (JsonNode trace : VECTORS.get("engine_traces").get("rows")) {
            if (!trace.get("name").asText().startsWith("rate 0.8")) {
                continue;
            }
            Design design = Designs.unlimited(trace.get("n").asInt(), 0.8);
            Tally tally = new Tally();
            List<String> decisions = new ArrayList<>();
            String outcomes = trace.get("outcomes").asText();
            for (int i = 0; i < trace.get("stopped_after").asInt(); i++) {
                tally.add(Outcome.ofLetter(outcomes.charAt(i)));
                decisions.add(Judgement.decide(design, tally, design.n())
                        .map(decision -> decision.verdict().name())
                        .orElse("CONTINUE"));
            }
            List<String> expected = new ArrayList<>();
            trace.get("decisions").forEach(decision -> expected.add(decision.asText()));
            assertThat(decisions).as("%s", trace.get("name")).isEqualTo(expected);
        }
    }

    @Test
    void stopsAsEarlyAndDecidesAsOftenAsTheTablesSay() {
        for (JsonNode row : VECTORS.get("curtailment_observed_rate").get("rows")) {
            Design design =
                    Designs.unlimited(row.get("n").asInt(), row.get("theta").asDouble());
            FixedLimits limits = FixedLimits.of(design, design.n());
            assertThat(limits)
                    .isEqualTo(new FixedLimits(
                            row.get("k_pass").asLong(), row.get("k_fail").asLong()));
            double rate = row.get("p").asDouble();
            PathChances chances = PathChances.of(design, rate, Outcome.FAIL);
            assertThat(chances.trials())
                    .as("%s", row)
                    .isCloseTo(row.get("expected_trials").asDouble(), CLOSE);
            assertThat(chances.of(Verdict.PASS)).isCloseTo(row.get("p_pass").asDouble(), CLOSE);
            assertThat(limits.chanceToPass(design.n(), rate))
                    .isCloseTo(row.get("p_pass").asDouble(), CLOSE);
            assertThat(chances.of(Verdict.FAIL)).isCloseTo(row.get("p_fail").asDouble(), CLOSE);
        }
    }

    @Test
    void stopsAtTheFirstUnsafeTrial() {
        for (JsonNode row : VECTORS.get("curtailment_zero_unsafe").get("rows")) {
            Design design = Designs.of(row.get(0).asInt(), 0.01);
            assertThat(design.maxUnsafe()).isNotEqualTo(Trial.UNLIMITED);
            PathChances chances = PathChances.of(design, 1 - row.get(1).asDouble(), Outcome.UNSAFE);
            assertThat(chances.of(Verdict.PASS))
                    .as("%s", row)
                    .isCloseTo(row.get(2).asDouble(), CLOSE);
            assertThat(chances.trials()).as("%s", row).isCloseTo(row.get(3).asDouble(), CLOSE);
        }
    }
}
