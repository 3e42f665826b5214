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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine against tables that were computed elsewhere, in exact arithmetic. */
class VerdictVectorsTest {
    private static final JsonNode VECTORS = Vectors.ALL;

    @Test
    void needsTheSmallestNumberThatReachesTheThreshold() {
        int checked = 0;
        for (String table : List.of("rows", "trap")) {
            for (JsonNode row : VECTORS.get("rate_rule_required").get(table)) {
                assertThat(Judgement.needed(row.get(1).asDouble(), row.get(0).asLong()))
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
            Tally tally = new Tally();
            columns.forEach((column, outcome) -> {
                for (int i = 0; i < row.get(column).asInt(); i++) {
                    tally.add(outcome);
                }
            });
            Design design = Designs.of(row.get("n").asInt(), row.get("theta").asDouble());
            Decision decision = Judgement.decideFinally(design, tally, design.n());
            assertThat(decision.verdict().name())
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

    /** Walks every path of outcomes with its probability, and stops where the engine does. */
    private static double expectedTrials(Design design, double p, Outcome otherwise) {
        double[] reached = {1};
        double expected = 0;
        for (int ended = 0; ended < design.n(); ended++) {
            double[] next = new double[ended + 2];
            for (int passed = 0; passed <= ended; passed++) {
                if (reached[passed] > 0 && !isDecided(design, passed, ended - passed, otherwise)) {
                    expected += reached[passed];
                    next[passed + 1] += reached[passed] * p;
                    next[passed] += reached[passed] * (1 - p);
                }
            }
            reached = next;
        }
        return expected;
    }

    private static boolean isDecided(Design design, int passed, int others, Outcome otherwise) {
        Tally tally = new Tally();
        for (int i = 0; i < passed; i++) {
            tally.add(Outcome.PASS);
        }
        for (int i = 0; i < others; i++) {
            tally.add(otherwise);
        }
        return Judgement.decide(design, tally, design.n()).isPresent();
    }

    @Test
    void stopsAsEarlyAsTheExpectedNumberOfTrialsSays() {
        for (JsonNode row : VECTORS.get("curtailment_observed_rate").get("rows")) {
            Design design =
                    Designs.unlimited(row.get("n").asInt(), row.get("theta").asDouble());
            assertThat(expectedTrials(design, row.get("p").asDouble(), Outcome.FAIL))
                    .as("%s", row)
                    .isCloseTo(row.get("expected_trials").asDouble(), within(1e-9));
        }
    }

    @Test
    void stopsAtTheFirstUnsafeTrial() {
        for (JsonNode row : VECTORS.get("curtailment_zero_unsafe").get("rows")) {
            Design design = Designs.of(row.get(0).asInt(), 0.01);
            assertThat(design.maxUnsafe()).isNotEqualTo(Trial.UNLIMITED);
            assertThat(expectedTrials(design, 1 - row.get(1).asDouble(), Outcome.UNSAFE))
                    .as("%s", row)
                    .isCloseTo(row.get(3).asDouble(), within(1e-9));
        }
    }
}
