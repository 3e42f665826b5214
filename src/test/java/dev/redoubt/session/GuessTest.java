package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A guess that is wrong is worse than none. */
class GuessTest {
    private static final List<String> COMMANDS =
            List.of("run", "resume", "work", "follow", "merge", "gate", "verify", "diff", "plan");

    @ParameterizedTest
    @CsvSource({
        "rnu, run",
        "runn, run",
        "ru, run",
        "gaet, gate",
        "mrege, merge",
        "plna, plan",
        "wrok, work",
        "diff, diff",
    })
    void whatIsAlmostAWordIsThatWord(String typed, String meant) {
        assertThat(Guess.of(typed, COMMANDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"testng.xml", "''", "start", "ggaattee", "x"})
    void whatIsLikeNoneIsNone(String typed) {
        assertThat(Guess.of(typed, COMMANDS)).isEmpty();
    }

    /** Two letters in each other's place are one mistake. */
    @Test
    void theNearestIsMeant() {
        assertThat(Guess.of("sotp", List.of("sort", "stop"))).contains("stop");
        assertThat(Guess.of("stopp", List.of("sto", "stop"))).contains("stop");
        assertThat(Guess.of("stob", List.of("stow", "stop"))).contains("stop");
    }

    /** Any letter would be one of a single letter. */
    @Test
    void aWordIsNotMeantOfWhichNothingIsLeft() {
        assertThat(Guess.of("x", List.of("n"))).isEmpty();
        assertThat(Guess.of("xy", List.of("no"))).isEmpty();
        assertThat(Guess.of("nn", List.of("n"))).isEmpty();
    }
}
