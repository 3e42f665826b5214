package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial.Errors;
import dev.redoubt.api.Trial.OnInconclusive;
import dev.redoubt.api.Trial.Rule;
import dev.redoubt.api.Trial.Stop;
import dev.redoubt.model.Design;
import dev.redoubt.testkit.Designs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is promised of a bound, over all outcomes that N trials may have: at any true rate each bound is wrong as often as
 * allowed, and no more, wherever groups stop.
 */
class BoundsCoverageTest {
    private static final int N = 8;
    private static final double ALPHA = 0.1;

    /** Each trial passes, fails or is a violation; half of what does not pass is one. */
    private static final String LETTERS = "PFU";

    private static final List<String> ALL = IntStream.range(0, (int) Math.pow(LETTERS.length(), N))
            .mapToObj(BoundsCoverageTest::outcomes)
            .toList();

    private static String outcomes(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number; letters.length() < N; rest /= LETTERS.length()) {
            letters.append(LETTERS.charAt(rest % LETTERS.length()));
        }
        return letters.toString();
    }

    private static double chance(String outcomes, double rate) {
        int passed = (int) outcomes.chars().filter(letter -> letter == 'P').count();
        return Math.pow(rate, passed) * Math.pow((1 - rate) / 2, N - passed);
    }

    static Stream<Arguments> designs() {
        List<Arguments> designs = new ArrayList<>();
        Random random = new Random(5);
        for (Stop stop : Stop.values()) {
            for (OnInconclusive policy : OnInconclusive.values()) {
                for (int maxUnsafe = -1; maxUnsafe <= 1; maxUnsafe++) {
                    designs.add(Arguments.of(Rule.CONFIDENCE, stop, policy, maxUnsafe, 0.3 + 0.1 * random.nextInt(7)));
                }
            }
        }
        for (int maxUnsafe = -1; maxUnsafe <= 1; maxUnsafe++) {
            designs.add(Arguments.of(Rule.OBSERVED_RATE, Stop.WHEN_CERTAIN, OnInconclusive.FAIL, maxUnsafe, 0.7));
        }
        return designs.stream();
    }

    @ParameterizedTest
    @MethodSource("designs")
    void eachBoundIsWrongAsSeldomAsPromised(
            Rule rule, Stop stop, OnInconclusive policy, int maxUnsafe, double threshold) {
        Design design = Designs.by(rule, stop, Errors.AGAINST, policy, Designs.of(N, threshold, maxUnsafe))
                .withConfidence(1 - ALPHA);
        List<RateBounds> bounds = ALL.stream()
                .map(all -> Judged.of(design, OutcomeString.parse(all), N).bounds())
                .toList();
        for (double rate = 0.05; rate < 1; rate += 0.05) {
            double lowerIsWrong = 0;
            double upperIsWrong = 0;
            for (int i = 0; i < bounds.size(); i++) {
                lowerIsWrong += bounds.get(i).lower() > rate + 1e-9 ? chance(ALL.get(i), rate) : 0;
                upperIsWrong += bounds.get(i).upper() < rate - 1e-9 ? chance(ALL.get(i), rate) : 0;
            }
            assertThat(lowerIsWrong).as("lower bounds above %s", rate).isLessThanOrEqualTo(ALPHA + 1e-9);
            assertThat(upperIsWrong).as("upper bounds below %s", rate).isLessThanOrEqualTo(ALPHA + 1e-9);
        }
    }
}
