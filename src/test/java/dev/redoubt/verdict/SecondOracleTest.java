package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our statistics against those of Apache Commons Statistics, which are computed in other ways. */
class SecondOracleTest {
    private static final double[] RATES = {1e-6, 0.01, 0.2, 0.5, 0.8, 0.95, 0.99, 1 - 1e-9};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20, 59, 100, 299, 1_000})
    void tailsOfTheBinomialDistribution(int trials) {
        for (double rate : RATES) {
            BinomialDistribution other = BinomialDistribution.of(trials, rate);
            for (int passed = 0; passed <= trials; passed += Math.max(1, trials / 40)) {
                assertThat(Binomial.exactly(trials, passed, rate))
                        .as("%s of %s at %s", passed, trials, rate)
                        .isCloseTo(other.probability(passed), within(1e-12));
                assertThat(Binomial.atMost(trials, passed, rate))
                        .as("at most %s of %s at %s", passed, trials, rate)
                        .isCloseTo(other.cumulativeProbability(passed), within(1e-11));
                assertThat(Binomial.atLeast(trials, passed, rate))
                        .as("at least %s of %s at %s", passed, trials, rate)
                        .isCloseTo(other.survivalProbability(passed - 1), within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.9, 0.95, 0.99, 0.999})
    void boundsOfARate(double confidence) {
        for (int trials : new int[] {1, 3, 14, 20, 59, 100, 300, 1_000}) {
            for (int passed = 0; passed <= trials; passed += Math.max(1, trials / 25)) {
                double lower = passed == 0
                        ? 0
                        : BetaDistribution.of(passed, trials - passed + 1).inverseCumulativeProbability(1 - confidence);
                double upper = passed == trials
                        ? 1
                        : BetaDistribution.of(passed + 1, trials - passed).inverseCumulativeProbability(confidence);
                assertThat(ExactBounds.lower(passed, trials, confidence))
                        .as("lower of %s/%s at %s", passed, trials, confidence)
                        .isCloseTo(lower, within(1e-9));
                assertThat(ExactBounds.upper(passed, trials, confidence))
                        .as("upper of %s/%s at %s", passed, trials, confidence)
                        .isCloseTo(upper, within(1e-9));
            }
        }
    }

    @Test
    void tablesOfTwoRuns() {
        FisherExactTest other = FisherExactTest.withDefaults().with(AlternativeHypothesis.LESS_THAN);
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 2_000; i++) {
            int now = random.nextInt(1, 120);
            int before = random.nextInt(1, 120);
            int passedNow = random.nextInt(now + 1);
            int passedBefore = random.nextInt(before + 1);
            int[][] table = {{passedNow, now - passedNow}, {passedBefore, before - passedBefore}};
            boolean isDegenerate = passedNow + passedBefore == 0 || passedNow + passedBefore == now + before;
            double expected = isDegenerate ? 1 : other.test(table).getPValue();
            assertThat(new Fisher.Table(passedNow, now, passedBefore, before).worse())
                    .as("%s/%s after %s/%s", passedNow, now, passedBefore, before)
                    .isCloseTo(expected, within(1e-11));
        }
    }
}
