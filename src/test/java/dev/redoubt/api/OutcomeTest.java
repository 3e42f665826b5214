package dev.redoubt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void theWorstOutcomeWins() {
        List<Outcome> fromBestToWorst = List.of(
                Outcome.PASS,
                Outcome.SKIPPED,
                Outcome.NO_RESULT,
                Outcome.UNDETERMINED,
                Outcome.ERROR,
                Outcome.FAIL,
                Outcome.UNSAFE);
        for (int better = 0; better < fromBestToWorst.size(); better++) {
            for (int worse = better; worse < fromBestToWorst.size(); worse++) {
                Outcome a = fromBestToWorst.get(better);
                Outcome b = fromBestToWorst.get(worse);
                assertThat(a.worse(b)).isEqualTo(b);
                assertThat(b.worse(a)).isEqualTo(b);
                assertThat(b.isWorseThan(a)).isEqualTo(a != b);
            }
        }
        assertThat(Outcome.values()).hasSize(fromBestToWorst.size());
    }

    @Test
    void everyOutcomeHasALetterOfItsOwn() {
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::letter)).doesNotHaveDuplicates();
        for (Outcome outcome : Outcome.values()) {
            assertThat(Outcome.ofLetter(outcome.letter())).isEqualTo(outcome);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Outcome.ofLetter('?'));
    }
}
