package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateBarTest {
    private static RateBar bar(double rate, double threshold) {
        return new RateBar(OptionalDouble.of(rate), threshold, Optional.empty(), "1/2", true);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %, 0",
        "1, 100 %, 200",
        "0.5, 50.0 %, 100",
        "0.9999, > 99.9 %, 199.98",
        "0.0001, < 0.1 %, 0.02",
        "0.2945, 29.5 %, 58.9"
    })
    void drawsAndTellsTheRate(double rate, String text, String x) {
        assertThat(bar(rate, 0.9).rateText().replace('\u00A0', ' ')).isEqualTo(text);
        assertThat(bar(rate, 0.9).rateX()).isEqualTo(x);
    }

    @Test
    void isEnoughAtTheThreshold() {
        assertThat(bar(0.9, 0.9).isEnough()).isTrue();
        assertThat(bar(0.89, 0.9).isEnough()).isFalse();
    }

    @Test
    void drawsAnIntervalIfThereIsOne() {
        RateBar bar =
                new RateBar(OptionalDouble.of(0.9), 0.8, Optional.of(new RateBar.Interval(0.75, 0.97)), "9/10", true);
        assertThat(bar.lowX()).isEqualTo("150");
        assertThat(bar.highX()).isEqualTo("194");
        assertThat(bar.spoken().replace('\u00A0', ' ')).isEqualTo("90.0 % passed, true rate 75 % to 97 %, 80 % needed");
    }

    @Test
    void hasNoRateWhereNothingWasRecorded() {
        RateBar bar = new RateBar(OptionalDouble.empty(), 0.8, Optional.empty(), "0/0", true);
        assertThat(bar.rateText()).isEqualTo("no rate");
        assertThat(bar.isEnough()).isFalse();
    }
}
