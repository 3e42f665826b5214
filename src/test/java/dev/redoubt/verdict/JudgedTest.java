package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trial.Errors;
import dev.redoubt.api.Trial.OnInconclusive;
import dev.redoubt.api.Trial.Rule;
import dev.redoubt.api.Trial.Stop;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Vectors;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgedTest {
    private static Judged judge(Design design, String outcomes) {
        return Judged.of(design, OutcomeString.parse(outcomes), design.n());
    }

    private static Design by(Rule rule, Stop stop, Errors errors, Design like) {
        return Designs.by(rule, stop, errors, OnInconclusive.FAIL, like);
    }

    static Stream<JsonNode> matrix() {
        return Vectors.at("verdict_matrix", "rows");
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void judgesFullRunsAsTheMatrixSays(JsonNode row) {
        String outcomes = "P".repeat(row.get("pass").asInt())
                + "F".repeat(row.get("fail").asInt())
                + "U".repeat(row.get("unsafe").asInt())
                + "D".repeat(row.get("undetermined").asInt())
                + "E".repeat(row.get("error").asInt())
                + "X".repeat(row.get("no_result").asInt());
        // The matrix is about the rate: what an answer that is missing leaves open of the limits has a test of its own.
        int maxUnsafe = outcomes.contains("U") ? 0 : Trial.UNLIMITED;
        Design like = Designs.of(row.get("n").asInt(), row.get("theta").asDouble(), maxUnsafe);
        assertThat(verdict(by(Rule.OBSERVED_RATE, Stop.NEVER, Errors.UNKNOWN, like), outcomes))
                .isEqualTo(row.get("OBSERVED_RATE, errors UNKNOWN").asText());
        assertThat(verdict(by(Rule.CONFIDENCE, Stop.NEVER, Errors.AGAINST, like), outcomes))
                .isEqualTo(row.get("CONFIDENCE .95, errors AGAINST").asText());
        assertThat(verdict(by(Rule.CONFIDENCE, Stop.NEVER, Errors.UNKNOWN, like), outcomes))
                .isEqualTo(row.get("CONFIDENCE .95, errors UNKNOWN").asText());
    }

    @ParameterizedTest
    @CsvSource({"PPPPPPPPPPPPPPPP...., false", "FFFF................, true", "PPPPX..............., false"})
    void aSequentialGroupFailsForCertainIfItIsDecidedAgainstIt(String outcomes, boolean fails) {
        Design design = Designs.demonstrating(20, 0.8, Stop.SEQUENTIAL);
        assertThat(judge(design, outcomes).failsForCertain()).isEqualTo(fails);
    }

    private static String verdict(Design design, String outcomes) {
        return judge(design, outcomes).decision().verdict().name();
    }

    @ParameterizedTest
    @CsvSource({
        // rule, stop, errors, maxUnsafe, n, threshold, outcomes, verdict, reason, decidedAfter
        "CONFIDENCE, WHEN_CERTAIN, AGAINST, 0, 14, 0.8, PPPPPPPPPPPPPP, PASS, DEMONSTRATED, 14",
        "CONFIDENCE, WHEN_CERTAIN, AGAINST, 0, 14, 0.8, PPF..........., INCONCLUSIVE, PASS_OUT_OF_REACH, 3",
        "CONFIDENCE, WHEN_CERTAIN, AGAINST, 0, 14, 0.8, PPFFFFFFFFFFFF, INCONCLUSIVE, PASS_OUT_OF_REACH, 3",
        "CONFIDENCE, NEVER, AGAINST, 0, 14, 0.8, PPFFFFFFFFFFFF, FAIL, REFUTED, 8",
        "CONFIDENCE, NEVER, AGAINST, 0, 14, 0.8, PPFPPPPPPPPPPP, INCONCLUSIVE, UNDECIDED_AT_N, 14",
        "CONFIDENCE, NEVER, AGAINST, 0, 14, 0.8, PPFPPPPPPPPPPU, FAIL, UNSAFE_LIMIT, 14",
        "CONFIDENCE, WHEN_CERTAIN, AGAINST, 0, 14, 0.8, PPFU.........., FAIL, UNSAFE_LIMIT, 3",
        "CONFIDENCE, NEVER, UNKNOWN, 0, 14, 0.8, PPPPPPPPPPPPPE, INCONCLUSIVE, ANSWERS_MISSING, 14",
        "OBSERVED_RATE, WHEN_CERTAIN, UNKNOWN, 0, 5, 0.8, PPPPE, INCONCLUSIVE, ANSWERS_MISSING, 5",
        "OBSERVED_RATE, WHEN_CERTAIN, UNKNOWN, -1, 5, 0.8, PPPPE, PASS, RATE_MET, 4",
        "OBSERVED_RATE, WHEN_CERTAIN, UNKNOWN, -1, 5, 0.8, PPPEE, INCONCLUSIVE, ANSWERS_MISSING, 5",
        "OBSERVED_RATE, WHEN_CERTAIN, UNKNOWN, -1, 5, 0.8, PPPEX, INCONCLUSIVE, TRIALS_LOST, 5",
        "OBSERVED_RATE, WHEN_CERTAIN, UNKNOWN, 1, 5, 0.8, PPPPE, PASS, RATE_MET, 4",
        "CONFIDENCE, SEQUENTIAL, AGAINST, 0, 20, 0.8, PPPPPPPPPPPPPPPP...., PASS, DEMONSTRATED, 16",
        "CONFIDENCE, SEQUENTIAL, AGAINST, 0, 20, 0.8, PPPPPPPPPPPPPPPPFF.., PASS, DEMONSTRATED, 16",
        "CONFIDENCE, SEQUENTIAL, AGAINST, 0, 20, 0.8, PPPPPPPPPPPPPPPPFU.., FAIL, UNSAFE_LIMIT, 16",
        "CONFIDENCE, SEQUENTIAL, AGAINST, 0, 20, 0.8, PPPPPPPPPPPPPPPPFX.., INCONCLUSIVE, TRIALS_LOST, 16",
        "CONFIDENCE, SEQUENTIAL, AGAINST, -1, 20, 0.8, PPPPPPPPPPPPPPPPFX.., PASS, DEMONSTRATED, 16",
        // one UNSAFE is tolerated, and the lost one may have been the second
        "CONFIDENCE, SEQUENTIAL, AGAINST, 1, 20, 0.8, PPPPPPPPPPPPPPPPUX.., INCONCLUSIVE, TRIALS_LOST, 16",
        "CONFIDENCE, SEQUENTIAL, AGAINST, 1, 20, 0.8, PPPPPPPPPPPPPPPPXX.., INCONCLUSIVE, TRIALS_LOST, 16",
        "CONFIDENCE, SEQUENTIAL, AGAINST, 1, 20, 0.8, PPPPPPPPPPPPPPPPX..., PASS, DEMONSTRATED, 16",
        // whether it would have come to the error is not known
        "CONFIDENCE, SEQUENTIAL, AGAINST, 0, 30, 0.8, PPP.PPPPPPPPPPPPPPPPPPPPPX...., INCONCLUSIVE, INCOMPLETE, 0",
        "CONFIDENCE, SEQUENTIAL, AGAINST, 0, 20, 0.8, PF.................., INCONCLUSIVE, PASS_OUT_OF_REACH, 2",
        "CONFIDENCE, SEQUENTIAL, AGAINST, 0, 20, 0.8, PPPPPPPPPPPP........, INCONCLUSIVE, INCOMPLETE, 0",
        "CONFIDENCE, SEQUENTIAL, UNKNOWN, 0, 30, 0.8, PPPEPPPPPPPPPPPPPPPPPPPPPPPPPP, INCONCLUSIVE, ANSWERS_MISSING, 25",
        // one of which nothing is known might have been UNSAFE, and one would be tolerated
        "CONFIDENCE, SEQUENTIAL, UNKNOWN, 1, 30, 0.8, PPPXPPPPPPPPPPPPPPPPPPPPPPPPPP, PASS, DEMONSTRATED, 25",
        "CONFIDENCE, SEQUENTIAL, UNKNOWN, -1, 30, 0.8, PPPEPPPPPPPPPPPPPPPPPPPPPPPPPP, PASS, DEMONSTRATED, 25",
        // one that never ran cannot have been UNSAFE, and 24 of 25 suffice whatever it was
        "CONFIDENCE, SEQUENTIAL, AGAINST, 0, 30, 0.8, PPP.PPPPPPPPPPPPPPPPPPPPP....., PASS, DEMONSTRATED, 0",
    })
    void judges(
            Rule rule,
            Stop stop,
            Errors errors,
            int maxUnsafe,
            int n,
            double threshold,
            String outcomes,
            Verdict verdict,
            Reason reason,
            int decidedAfter) {
        Judged judged = judge(by(rule, stop, errors, Designs.of(n, threshold, maxUnsafe)), outcomes);
        assertThat(judged.decision()).isEqualTo(Decision.of(verdict, reason));
        assertThat(judged.decidedAfter()).isEqualTo(decidedAfter);
    }

    /** All outcome strings of passes and failures: stopping early says what the full run says. */
    @ParameterizedTest
    @CsvSource({"OBSERVED_RATE, 12, 0.5", "OBSERVED_RATE, 12, 0.75", "CONFIDENCE, 12, 0.7", "CONFIDENCE, 11, 0.3"})
    void stoppingWhenCertainNeverChangesAVerdict(Rule rule, int n, double threshold) {
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
        for (int bits = 0; bits < 1 << n; bits++) {
            String all = letters(bits, n);
            Design like = Designs.unlimited(n, threshold);
            Design full = by(rule, Stop.NEVER, Errors.AGAINST, like);
            Design stopped = Designs.by(rule, Stop.WHEN_CERTAIN, Errors.AGAINST, OnInconclusive.PASS, like);
            Verdict expected = judge(full, all).decision().verdict();
            int after = judge(stopped, all).decidedAfter();
            String begun = all.substring(0, after) + ".".repeat(n - after);
            assertThat(judge(stopped, begun).decision().verdict()).as("%s", all).isEqualTo(expected);
            seen.add(expected);
        }
        assertThat(seen).contains(Verdict.PASS, Verdict.FAIL).hasSize(rule == Rule.CONFIDENCE ? 3 : 2);
    }

    private static String letters(int bits, int n) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < n; i++) {
            letters.append((bits >> i & 1) == 1 ? 'P' : 'F');
        }
        return letters.toString();
    }

    /** How many more trials had begun when a group stopped depends on threads and workers, so it must not matter. */
    @ParameterizedTest
    @EnumSource(
            value = Stop.class,
            names = {"WHEN_CERTAIN", "SEQUENTIAL"})
    void howManyMoreHadBegunDoesNotMatter(Stop stop) {
        Random random = new Random(11);
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
        for (int round = 0; round < 600; round++) {
            Errors errors = random.nextBoolean() ? Errors.AGAINST : Errors.UNKNOWN;
            OnInconclusive policy = OnInconclusive.values()[random.nextInt(3)];
            Design design = Designs.by(Rule.CONFIDENCE, stop, errors, policy, Designs.with(40, 0.7, -1, 4));
            String all = random(40, random.nextDouble(), "PPPPFFED", random);
            Judged full = judge(design, all);
            assertThat(full.decidedAfter()).isPositive();
            for (int begun = full.decidedAfter(); begun <= 40; begun += 5) {
                Judged judged = judge(design, all.substring(0, begun) + ".".repeat(40 - begun));
                assertThat(judged).as("%d of %s", begun, all).isEqualTo(full);
            }
            seen.add(full.decision().verdict());
        }
        assertThat(seen).hasSize(3);
    }

    private static String random(int n, double rate, String letters, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            text.append(random.nextDouble() < rate ? 'P' : letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void aVerdictAndItsBoundsAgree(Stop stop) {
        Random random = new Random(3);
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
        for (int round = 0; round < 800; round++) {
            Design design = Designs.by(
                    Rule.CONFIDENCE,
                    stop,
                    round % 2 == 0 ? Errors.AGAINST : Errors.UNKNOWN,
                    OnInconclusive.values()[round % 3],
                    Designs.unlimited(30, 0.8));
            Judged judged = judge(design, random(30, random.nextDouble(), "FFFE", random));
            RateBounds bounds = judged.bounds();
            assertThat(bounds).isNotNull();
            assertThat(bounds.lower()).isBetween(0.0, bounds.upper());
            assertThat(bounds.upper()).isLessThanOrEqualTo(1);
            Verdict verdict = judged.decision().verdict();
            if (verdict == Verdict.PASS) {
                assertThat(bounds.lower()).isGreaterThanOrEqualTo(0.8 - 1e-9);
            } else if (verdict == Verdict.FAIL) {
                assertThat(bounds.upper()).isLessThanOrEqualTo(0.8 + 1e-9);
            }
            seen.add(verdict);
        }
        assertThat(seen).contains(Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL);
    }

    @Test
    void theRiskOfAWrongVerdictIsKept() {
        for (double threshold : new double[] {0.5, 0.8, 0.9, 0.99}) {
            for (int n : new int[] {5, 20, 73, 200}) {
                for (double confidence : new double[] {0.8, 0.95, 0.99}) {
                    Boundaries boundaries = Boundaries.spending(threshold, confidence, n, 2);
                    PathChances atThreshold = PathChances.of(boundaries, threshold);
                    assertThat(atThreshold.of(Verdict.PASS)).isLessThanOrEqualTo(1 - confidence + 1e-9);
                    assertThat(atThreshold.of(Verdict.FAIL)).isLessThanOrEqualTo(1 - confidence + 1e-9);
                }
            }
        }
    }

    @Test
    void moreTrialsNeverNeedFewerPasses() {
        for (double threshold : new double[] {0.3, 0.8, 0.95}) {
            long before = 0;
            for (int n = 1; n <= 400; n++) {
                FixedLimits limits = FixedLimits.of(Rule.CONFIDENCE, threshold, 0.95, n);
                assertThat(limits.toPass()).isGreaterThanOrEqualTo(before == n ? n : before);
                assertThat(limits.toFail()).isLessThan(limits.toPass());
                before = limits.toPass() <= n ? limits.toPass() : 0;
            }
        }
    }

    static Stream<JsonNode> costs() {
        return Vectors.at("curtailment_confidence_rule", "rows");
    }

    @ParameterizedTest
    @MethodSource("costs")
    void stopsAsEarlyAndDecidesAsOftenAsTheTablesSay(JsonNode row) {
        Design like = Designs.unlimited(row.get("n").asInt(), row.get("theta").asDouble())
                .withConfidence(row.get("confidence").asDouble());
        double rate = row.get("p").asDouble();
        Design red = by(Rule.CONFIDENCE, Stop.WHEN_CERTAIN, Errors.AGAINST, like);
        Design green = Designs.by(Rule.CONFIDENCE, Stop.WHEN_CERTAIN, Errors.AGAINST, OnInconclusive.PASS, like);
        assertThat(FixedLimits.of(green, green.n()))
                .isEqualTo(new FixedLimits(
                        row.get("k_pass").asLong(), row.get("k_fail").asLong()));
        PathChances chances = PathChances.of(green, rate, Outcome.FAIL);
        assertThat(chances.trials()).isCloseTo(row.get("expected_trials").asDouble(), within(1e-9));
        assertThat(chances.of(Verdict.PASS)).isCloseTo(row.get("p_pass").asDouble(), within(1e-9));
        assertThat(chances.of(Verdict.FAIL)).isCloseTo(row.get("p_fail").asDouble(), within(1e-9));
        assertThat(chances.of(Verdict.INCONCLUSIVE))
                .isCloseTo(row.get("p_inconclusive").asDouble(), within(1e-9));
        PathChances hopeless = PathChances.of(red, rate, Outcome.FAIL);
        assertThat(hopeless.trials())
                .isCloseTo(row.get("expected_trials_if_inconclusive_fails").asDouble(), within(1e-9));
        assertThat(hopeless.of(Verdict.PASS)).isCloseTo(row.get("p_pass").asDouble(), within(1e-9));
    }

    @Test
    void anInconclusiveVerdictIsGreenOnlyWhereItsDesignSaysSoAndNothingIsMissing() {
        Design like = Designs.of(14, 0.8);
        String undecided = "PPFPPPPPPPPPPP";
        for (OnInconclusive policy : OnInconclusive.values()) {
            Design design = Designs.by(Rule.CONFIDENCE, Stop.NEVER, Errors.AGAINST, policy, like);
            boolean isTolerated = policy != OnInconclusive.FAIL;
            Judged judged = judge(design, undecided);
            assertThat(judged.decision().isGreen(design)).isEqualTo(isTolerated);
            assertThat(judged.failsForCertain()).isEqualTo(!isTolerated);
            assertThat(judge(design, "PPFPPPPPPPPPPX").decision().isGreen(design))
                    .isFalse();
            assertThat(judge(design, "PPFPPPPPPPPPP.").decision().isGreen(design))
                    .isFalse();
            assertThat(judge(design, "PPFPPPPPPPPPPU").decision().isGreen(design))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "20, 0.9, 'n = 20, must be 29 or more'",
        "20, 1.0, 'threshold = 1.0 with rule = CONFIDENCE, must be less than 1'",
        "29, 0.9, ''",
        "58, 0.95, 'n = 58, must be 59 or more'",
    })
    void tellsTheNumberThatWouldDo(int n, double threshold, String problem) {
        Design design = by(Rule.CONFIDENCE, Stop.SEQUENTIAL, Errors.AGAINST, Designs.of(n, threshold));
        String said = String.join("; ", Feasibility.problems(design, false));
        assertThat(said).startsWith(problem);
        assertThat(said.isEmpty()).isEqualTo(problem.isEmpty());
        Design never = by(Rule.CONFIDENCE, Stop.NEVER, Errors.AGAINST, Designs.of(n, threshold));
        boolean canPass = judge(never, "P".repeat(n)).decision().verdict() == Verdict.PASS;
        assertThat(canPass).isEqualTo(problem.isEmpty());
        if (problem.isEmpty()) {
            assertThat(judge(design, "P".repeat(n)).decision().verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void trialsAtTheEndMayBeLeftOutOfTheList(Stop stop) {
        Design design = by(Rule.CONFIDENCE, stop, Errors.AGAINST, Designs.unlimited(14, 0.8));
        for (String known : List.of("", "P", "PF", "PPPPPPPPPPPPPP")) {
            Judged judged = Judged.of(design, OutcomeString.parse(known), 14);
            assertThat(judged).isEqualTo(judge(design, known + ".".repeat(14 - known.length())));
        }
    }

    @Test
    void everyReasonIsSaidInItsOwnWords() {
        assertThat(Stream.of(Reason.values()).map(Reason::text))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() > 8);
    }
}
