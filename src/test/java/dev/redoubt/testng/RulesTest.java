package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.samples.Scripted;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import dev.redoubt.testkit.WorkersRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.xml.XmlSuite.ParallelMode;

/** Rules, stops and policies, in runs of TestNG. */
class RulesTest {
    private static final Map<String, Class<?>> SAMPLES = Map.of(
            "Sequential", Scripted.Sequential.class,
            "ByConfidence", Scripted.ByConfidence.class,
            "Measured", Scripted.Measured.class,
            "Tolerant", Scripted.Tolerant.class,
            "Skipping", Scripted.Skipping.class,
            "Unknowing", Scripted.Unknowing.class);

    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    private SuiteRun of(String sample, String outcomes) {
        return SuiteRun.into(directory)
                .outsideABuildTool()
                .of(SAMPLES.get(sample))
                .with(view)
                .property(Scripted.OUTCOMES, outcomes);
    }

    private static String verdict(RunOutcome run, String sample) {
        return run.verdict("Scripted$" + sample + ".ends");
    }

    private static JsonNode group(RunOutcome run) {
        return run.report().get("trialGroups").get(0);
    }

    @ParameterizedTest
    @CsvSource({
        // sample, outcomes (passes behind them), verdict, decided after, run, TestNG's status
        "Sequential, P, PASS DEMONSTRATED, 19, 19, 0",
        "Sequential, PPPF, PASS DEMONSTRATED, 25, 25, 0",
        "Sequential, PPPFPPF, INCONCLUSIVE PASS_OUT_OF_REACH, 7, 7, 1",
        "Sequential, PPUP, FAIL UNSAFE_LIMIT, 3, 3, 1",
        "ByConfidence, PF, PASS DEMONSTRATED, 30, 30, 0",
        "ByConfidence, PFFF, INCONCLUSIVE PASS_OUT_OF_REACH, 4, 4, 1",
        "Measured, FFFFFFFFFFFF, FAIL REFUTED, 11, 30, 1",
        "Measured, FFFF, INCONCLUSIVE UNDECIDED_AT_N, 30, 30, 1",
        "Tolerant, F, INCONCLUSIVE UNDECIDED_AT_N, 14, 14, 0",
        "Tolerant, FU, FAIL UNSAFE_LIMIT, 2, 2, 1",
        "Skipping, F, INCONCLUSIVE UNDECIDED_AT_N, 14, 14, 2",
        "Unknowing, P, PASS RATE_MET, 5, 5, 0",
        "Unknowing, E, INCONCLUSIVE ANSWERS_MISSING, 5, 5, 1",
        "Unknowing, FF, FAIL RATE_UNREACHABLE, 2, 2, 1",
    })
    void judges(String sample, String outcomes, String verdict, int decidedAfter, int recorded, int status) {
        RunOutcome run = of(sample, outcomes).run();
        assertThat(verdict(run, sample)).isEqualTo(verdict);
        assertThat(group(run).get("decidedAfter").asInt()).isEqualTo(decidedAfter);
        assertThat(group(run).get("counts").get("recorded").asInt()).isEqualTo(recorded);
        int planned = group(run).get("design").get("n").asInt();
        assertThat(group(run).get("counts").get("saved").asInt()).isEqualTo(planned - recorded);
        assertThat(run.status()).isEqualTo(status);
        assertThat(view.of("FAILED")).hasSize(status == 1 ? 1 : 0);
        assertThat(view.of("SKIPPED")).hasSize(status == 2 ? 1 : 0);
        JsonSchemas.check(run);
    }

    @Test
    void whatCarriesAVerdictSaysWhatWasNeeded() {
        of("ByConfidence", "PFFF").run();
        assertThat(view.of("FAILED"))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.message())
                                .contains("verdict INCONCLUSIVE, the threshold cannot be demonstrated any more")
                                .contains(
                                        "1 of 4 passed (25.0 %), 28 of 30 needed to demonstrate 0.8 with confidence 0.95, decided after 4 of 30"));
    }

    @Test
    void theReportGivesBoundsForWhereAGroupStopped() {
        RunOutcome run = of("Sequential", "P").run();
        JsonNode bounds = group(run).get("bounds");
        assertThat(bounds.get("method").asText()).isEqualTo("STAGEWISE");
        assertThat(bounds.get("lower").asDouble()).isBetween(0.8, 0.86);
        assertThat(bounds.get("upper").asDouble()).isEqualTo(1);
        assertThat(group(run).get("unsafeUpper").asDouble()).isCloseTo(0.1459, within(1e-4));
    }

    @Test
    void theSummaryGivesRuleBoundsAndWhereItWasDecided() {
        RunOutcome run = of("Measured", "FFFFFFFFFFFF").run();
        assertThat(run.out())
                .contains("18/30 passed (60.0 %, need 80 % with confidence 95 %)")
                .contains("the true rate is at least 43.4 % and at most 75.0 % (each with 95 %).  decided by trial 11");
    }

    /** The verdict, and what decides it, is the same however many trials had begun when it fell. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void threadsDoNotMatter(int threads) {
        for (String outcomes : new String[] {"PPPF", "PPPFPPF", "FPPPPPPPPPPPPPPPPPPPPPPPPPPPPF"}) {
            for (String sample : new String[] {"Sequential", "ByConfidence"}) {
                RunOutcome alone = of(sample, outcomes).run();
                JsonNode expected = group(alone);
                RunOutcome many = SuiteRun.into(directory.resolve(sample + outcomes))
                        .outsideABuildTool()
                        .of(SAMPLES.get(sample))
                        .property(Scripted.OUTCOMES, outcomes)
                        .parallel(ParallelMode.METHODS)
                        .threads(threads)
                        .run();
                for (String field : new String[] {"verdict", "reason", "decidedAfter", "bounds"}) {
                    assertThat(group(many).get(field))
                            .as("%s of %s", field, outcomes)
                            .isEqualTo(expected.get(field));
                }
            }
        }
    }

    @Test
    void workersDoNotMatter() {
        RunOutcome run = WorkersRun.into(directory)
                .of(Scripted.Sequential.class, Scripted.ByConfidence.class)
                .workers(3)
                .option("-D" + Scripted.OUTCOMES + "=PPPF")
                .runAll();
        assertThat(run.verdict("Scripted$Sequential.ends")).isEqualTo("PASS DEMONSTRATED");
        assertThat(run.verdict("Scripted$ByConfidence.ends")).isEqualTo("PASS DEMONSTRATED");
        assertThat(run.report().get("trialGroups").findValues("decidedAfter"))
                .extracting(JsonNode::asInt)
                .containsExactlyInAnyOrder(25, 30);
    }

    @Test
    void settingsOfARunChangeStopAndConfidence() {
        RunOutcome never =
                of("Sequential", "P").property("redoubt.stop", "never").run();
        assertThat(group(never).get("counts").get("recorded").asInt()).isEqualTo(30);
        assertThat(never.report().get("run").get("gate").asBoolean()).isFalse();
        RunOutcome sequential =
                of("ByConfidence", "P").property("redoubt.stop", "sequential").run();
        assertThat(group(sequential).get("counts").get("recorded").asInt()).isEqualTo(19);
        RunOutcome surer =
                of("ByConfidence", "PF").property("redoubt.confidence", "0.99").run();
        assertThat(verdict(surer, "ByConfidence")).isEqualTo("INCONCLUSIVE PASS_OUT_OF_REACH");
        assertThat(surer.report().get("run").get("gate").asBoolean()).isFalse();
    }

    public static class Infeasible {
        @org.testng.annotations.Test
        @Trial(n = 20, threshold = 0.9, rule = Trial.Rule.CONFIDENCE)
        public void careful() {}
    }

    @Test
    void aDesignThatCanNeverPassIsAnsweredWithTheNumberThatWouldDo() {
        RunOutcome run = SuiteRun.into(directory)
                .outsideABuildTool()
                .of(Infeasible.class)
                .with(view)
                .run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.of("FAILED"))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.message())
                                .contains(
                                        "n = 20, must be 29 or more: fewer trials cannot demonstrate 0.9 with confidence 0.95"));
    }

    @Test
    void aShortRunOfATestThatDemonstratesItsThresholdIsJudgedByItsRate() {
        RunOutcome green = of("Sequential", "P").property("redoubt.n", "1").run();
        assertThat(green.status()).isZero();
        assertThat(group(green).get("design").get("rule").asText()).isEqualTo("OBSERVED_RATE");
        assertThat(verdict(green, "Sequential")).isEqualTo("PASS RATE_MET");
        assertThat(green.report().get("run").get("gate").asBoolean()).isFalse();
        RunOutcome red = of("ByConfidence", "F").property("redoubt.n", "1").run();
        assertThat(red.status()).isEqualTo(1);
    }
}
