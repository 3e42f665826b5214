package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {
    private static Tally oneOfEach() {
        Tally tally = new Tally();
        for (Outcome outcome : Outcome.values()) {
            tally.add(outcome);
        }
        return tally;
    }

    @ParameterizedTest
    @EnumSource
    void countsEachForItself(Outcome outcome) {
        Tally tally = oneOfEach().add(outcome);
        assertThat(tally.known()).isEqualTo(Outcome.values().length + 1);
        tally.asMap()
                .forEach((each, count) -> assertThat(count)
                        .as("%s", each)
                        .isEqualTo(each == outcome ? 2 : 1)
                        .isEqualTo(tally.of(each)));
        assertThat(tally.asMap()).hasSize(Outcome.values().length);
        assertThat(tally.without(outcome).of(outcome)).isZero();
        assertThat(tally.without(outcome).known()).isEqualTo(Outcome.values().length - 1);
    }

    @Test
    void aTrialIsCountedAsSomethingElse() {
        Tally tally = oneOfEach();
        tally.change(Outcome.NO_RESULT, Outcome.UNSAFE);
        assertThat(tally.asMap()).containsAllEntriesOf(Map.of(Outcome.NO_RESULT, 0, Outcome.UNSAFE, 2));
        assertThat(tally.known()).isEqualTo(Outcome.values().length);
    }
}
