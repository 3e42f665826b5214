package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final List<Outcome> ALL = List.of(Outcome.values());

    /** Outcomes that a trial still to come may have, one of each kind that the rule tells apart. */
    private static final List<Outcome> POSSIBLE = List.of(Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.UNSAFE);

    private static Tally tally(String letters) {
        Tally tally = new Tally();
        letters.chars().mapToObj(letter -> Outcome.ofLetter((char) letter)).forEach(tally::add);
        return tally;
    }

    @ParameterizedTest
    @CsvSource({
        // n, threshold, maxUnsafe, maxErrors, outcomes, verdict, reason
        "4, 0.5, 0, -1, PPFF, PASS, RATE_MET",
        "4, 0.5, 0, -1, PFFF, FAIL, RATE_UNREACHABLE",
        "4, 0.5, 0, -1, PPPU, FAIL, UNSAFE_LIMIT",
        "4, 0.5, 1, -1, PPPU, PASS, RATE_MET",
        "4, 0.5, 1, -1, PPUU, FAIL, UNSAFE_LIMIT",
        "4, 0.5, -1, -1, PPUU, PASS, RATE_MET",
        "4, 0.5, 0, 0, PPPE, FAIL, ERROR_LIMIT",
        "4, 0.5, 0, 1, PPPE, PASS, RATE_MET",
        // a violation is no milder than an error
        "4, 0.5, 1, 0, PPPU, FAIL, ERROR_LIMIT",
        "4, 0.5, 1, 1, PPEU, FAIL, ERROR_LIMIT",
        "4, 0.5, -1, 1, PPPU, PASS, RATE_MET",
        "4, 0.5, 0, 0, PPPU, FAIL, UNSAFE_LIMIT",
        "4, 0.5, 1, 0, PPPF, PASS, RATE_MET",
        "4, 0.5, -1, 1, PPUX, INCONCLUSIVE, TRIALS_LOST",
        "4, 1.0, 0, -1, PPPP, PASS, RATE_MET",
        "4, 1.0, 0, -1, PPPS, FAIL, RATE_UNREACHABLE",
        "4, 1.0, 0, -1, PPPD, FAIL, RATE_UNREACHABLE",
        "1, 1.0, 0, -1, P, PASS, RATE_MET",
        // what was lost might have been UNSAFE
        "4, 0.5, 0, -1, PPPX, INCONCLUSIVE, TRIALS_LOST",
        "4, 0.5, -1, -1, PPPX, PASS, RATE_MET",
        "4, 0.5, 1, -1, PPPX, PASS, RATE_MET",
        "4, 0.5, 1, -1, PPUX, INCONCLUSIVE, TRIALS_LOST",
        "4, 0.5, -1, 0, PPPX, INCONCLUSIVE, TRIALS_LOST",
        "4, 0.5, 0, -1, PXXX, FAIL, RATE_UNREACHABLE",
        "4, 0.5, 0, -1, PPXU, FAIL, UNSAFE_LIMIT",
        // what never ran decides nothing
        "4, 0.5, 0, -1, PPP, INCONCLUSIVE, INCOMPLETE",
        "4, 0.5, -1, -1, PP, PASS, RATE_MET",
        "4, 0.5, 0, -1, FFF, FAIL, RATE_UNREACHABLE",
    })
    void judges(
            int n, double threshold, int maxUnsafe, int maxErrors, String outcomes, Verdict verdict, Reason reason) {
        Design design = Designs.with(n, threshold, maxUnsafe, maxErrors);
        assertThat(judge(design, outcomes, n)).isEqualTo(Decision.of(verdict, reason));
    }

    private static Decision judge(Design design, String outcomes, long planned) {
        return Judged.of(design, OutcomeString.parse(outcomes), planned).decision();
    }

    /** The definition, over every completion: what the engine says early must be what every full run says. */
    @Test
    void decidesEarlyExactlyWhenNoCompletionCouldChangeTheVerdict() {
        Random random = new Random(20261122);
        int decided = 0;
        for (int round = 0; round < 3_000; round++) {
            Design design = randomDesign(random);
            Tally tally = new Tally();
            int known = random.nextInt(design.n() + 1);
            for (int i = 0; i < known; i++) {
                tally.add(POSSIBLE.get(random.nextInt(POSSIBLE.size())));
            }
            Set<Verdict> possible = EnumSet.noneOf(Verdict.class);
            complete(design, tally, design.n() - known, possible);
            Optional<Decision> early = Judgement.decide(design, tally, design.n());
            assertThat(early.isPresent()).as("%s %s", design, tally.asMap()).isEqualTo(possible.size() == 1);
            early.ifPresent(decision -> assertThat(possible).containsExactly(decision.verdict()));
            decided += early.isPresent() ? 1 : 0;
        }
        assertThat(decided).isBetween(500, 2_900);
    }

    private static Design randomDesign(Random random) {
        int n = 1 + random.nextInt(6);
        double threshold = (1 + random.nextInt(20)) / 20.0;
        return Designs.with(n, threshold, random.nextInt(4) - 1, random.nextInt(4) - 1);
    }

    private static void complete(Design design, Tally tally, int pending, Set<Verdict> possible) {
        if (pending == 0) {
            possible.add(byDefinition(design, tally));
            return;
        }
        for (Outcome outcome : POSSIBLE) {
            Tally next = tally.without(Outcome.NO_RESULT).add(outcome);
            complete(design, next, pending - 1, possible);
        }
    }

    private static Verdict byDefinition(Design design, Tally tally) {
        int unsafe = tally.of(Outcome.UNSAFE);
        boolean isWithinLimits = (design.maxUnsafe() == Trial.UNLIMITED || unsafe <= design.maxUnsafe())
                && (design.maxErrors() == Trial.UNLIMITED || tally.of(Outcome.ERROR) + unsafe <= design.maxErrors());
        boolean isRateMet = (double) tally.of(Outcome.PASS) / design.n() >= design.threshold();
        return isWithinLimits && isRateMet ? Verdict.PASS : Verdict.FAIL;
    }

    @Test
    void isTheSameInWhateverOrderOutcomesCame() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Design design = Designs.with(12, 0.6, random.nextInt(3) - 1, random.nextInt(4) - 1);
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                outcomes.add(ALL.get(random.nextInt(ALL.size())));
            }
            Decision first = Judged.of(design, outcomes, 12).decision();
            Collections.shuffle(outcomes, random);
            assertThat(Judged.of(design, outcomes, 12).decision()).isEqualTo(first);
        }
    }

    @Test
    void saysAfterHowManyTrialsInOrderOfTheirIndexItIsDecided() {
        assertThat(decidedAfter(Designs.unlimited(10, 0.8), "PFPFPFPPPP")).isEqualTo(6);
        assertThat(decidedAfter(Designs.unlimited(10, 0.8), "PPPPPPPPPP")).isEqualTo(8);
        assertThat(decidedAfter(Designs.unlimited(10, 0.8), "PPPPPPP..P")).isEqualTo(10);
        assertThat(decidedAfter(Designs.unlimited(10, 0.8), "PPPPPPP...")).isZero();
        assertThat(decidedAfter(Designs.of(10, 0.8), "PPPPPPPPPP")).isEqualTo(10);
        assertThat(decidedAfter(Designs.of(10, 0.1), "PUPPPPPPPP")).isEqualTo(2);
    }

    private static int decidedAfter(Design design, String letters) {
        return Judged.of(design, OutcomeString.parse(letters), letters.length()).decidedAfter();
    }

    @Test
    void waitsForTheNumberOfTrialsBeforeItJudgesTheRate() {
        Design design = Designs.of(3, 1.0);
        assertThat(Judgement.decide(design, tally("FFF"), Judgement.UNKNOWN)).isEmpty();
        assertThat(Judgement.decide(design, tally("U"), Judgement.UNKNOWN))
                .contains(Decision.of(Verdict.FAIL, Reason.UNSAFE_LIMIT));
        assertThat(judge(design, "FFF", Judgement.UNKNOWN))
                .isEqualTo(Decision.of(Verdict.INCONCLUSIVE, Reason.INCOMPLETE));
    }

    @Test
    void ofNothingNothingPasses() {
        assertThat(Judgement.decide(Designs.unlimited(4, 0.5), new Tally(), 0))
                .contains(Decision.of(Verdict.INCONCLUSIVE, Reason.NO_TRIALS));
        assertThat(Judgement.failsForCertain(Designs.of(4, 0.5), new Tally(), 0))
                .isFalse();
    }

    @Test
    void byCountingASequentialDesignIsNotDecided() {
        Design design = Designs.demonstrating(20, 0.8, Trial.Stop.SEQUENTIAL);
        assertThat(Judgement.decide(design, tally("P".repeat(20)), 20)).isEmpty();
        assertThat(Judgement.decide(design, new Tally(), 0))
                .contains(Decision.of(Verdict.INCONCLUSIVE, Reason.NO_TRIALS));
    }

    @Test
    void aLostTrialIsNoProofOfFailure() {
        Design design = Designs.of(4, 1.0);
        assertThat(judge(design, "PPPX", 4).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Judgement.failsForCertain(design, tally("PPPX"), 4)).isFalse();
        assertThat(Judgement.failsForCertain(design, tally("PPFX"), 4)).isTrue();
    }

    @Test
    void aReasonIsOneOfASingleVerdict() {
        for (Reason reason : Reason.values()) {
            for (Verdict verdict : Verdict.values()) {
                if (verdict == reason.verdict()) {
                    assertThat(Decision.of(verdict, reason).reason()).isEqualTo(reason);
                } else {
                    assertThatThrownBy(() -> Decision.of(verdict, reason))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("must be " + reason.verdict());
                }
            }
        }
    }
}
