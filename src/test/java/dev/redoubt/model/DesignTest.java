package dev.redoubt.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.testkit.Designs;
import org.junit.jupiter.api.Test;

class DesignTest {
    @Trial(n = 5)
    void plain() {}

    @Trial(n = 5, threshold = 0.8, judge = Trial.Judge.METHOD)
    void pooled() {}

    @Trial(
            n = 60,
            threshold = 0.8,
            judge = Trial.Judge.METHOD,
            rule = Trial.Rule.CONFIDENCE,
            stop = Trial.Stop.SEQUENTIAL)
    void pooledInSequence() {}

    private static Design of(String method) throws NoSuchMethodException {
        return Design.of(DesignTest.class.getDeclaredMethod(method).getAnnotation(Trial.class));
    }

    @Test
    void hasTheDefaultsOfTheAnnotation() throws NoSuchMethodException {
        assertThat(of("plain")).isEqualTo(Designs.of(5, 1.0));
    }

    @Test
    void poolsAllRowsWithoutStopping() throws NoSuchMethodException {
        assertThat(of("pooled").stop()).isEqualTo(Trial.Stop.NEVER);
    }

    @Test
    void rowsThatAreJudgedTogetherHaveNoOrder() throws NoSuchMethodException {
        assertThat(of("pooledInSequence").problems())
                .containsExactly("stop = SEQUENTIAL with judge = METHOD, must be with judge = ROW");
    }

    @Test
    void namesEachValueOutOfRange() {
        assertThat(Designs.of(1, 1.0).problems()).isEmpty();
        assertThat(Designs.of(1, Double.MIN_VALUE).problems()).isEmpty();
        assertThat(Designs.with(0, 1.5, -2, -7).problems())
                .containsExactly(
                        "n = 0, must be 1 or more",
                        "threshold = 1.5, must be greater than 0 and at most 1",
                        "maxUnsafe = -2, must be 0 or more, or Trial.UNLIMITED",
                        "maxErrors = -7, must be 0 or more, or Trial.UNLIMITED");
        for (double threshold : new double[] {0, -0.0, -1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(Designs.of(1, threshold).problems())
                    .as("threshold %s", threshold)
                    .hasSize(1);
        }
        Design design = Designs.of(1, 1.0);
        assertThat(new Design(
                                1,
                                1.0,
                                0,
                                0,
                                design.rule(),
                                design.stop(),
                                design.errors(),
                                design.judge(),
                                Outcome.PASS,
                                design.confidence(),
                                design.onInconclusive(),
                                0,
                                0)
                        .problems())
                .containsExactly("assertionsAre = PASS, must be FAIL or UNSAFE");
    }
}
