package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours say no more than the words do, and are left out where nobody wants them. */
class PaintedTest {
    @ParameterizedTest
    @ValueSource(strings = {"green", "red", "cut", "hostile", "empty"})
    void withoutItsColoursASummaryIsWhatItWas(String run) throws Exception {
        String plain = Files.readString(Path.of("src/test/resources/golden", run, "console.txt"));
        String painted = Painted.of(plain, true);
        assertThat(painted.replaceAll("\u001B\\[[0-9]+m", "")).isEqualTo(plain);
        assertThat(Painted.of(plain, false)).isEqualTo(plain);
    }

    @Test
    void onlyTheWordsOfOurOwnLinesAreColoured() {
        String summary =
                "  FAIL  LeakTest.leaks   PASS  it\n  PASS  a\n        PASS  said the model\nINCOMPLETE RUN: x\n";
        assertThat(Painted.of(summary, true))
                .isEqualTo("  \u001B[31mFAIL\u001B[0m  LeakTest.leaks   PASS  it\n  \u001B[32mPASS\u001B[0m  a\n"
                        + "        PASS  said the model\n\u001B[31mINCOMPLETE RUN\u001B[0m: x\n");
    }

    @Test
    void nobodyGetsColoursWhoWantsNone() {
        assertThat(Painted.isWanted(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Painted.isWanted(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
        assertThat(Painted.isWanted(Map.of("TERM", "xterm", "NO_COLOR", "0"))).isFalse();
        assertThat(Painted.isWanted(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Painted.isWanted(Map.of("TERM", "xterm", "CI", "true"))).isFalse();
        assertThat(Painted.isWanted(Map.of())).isFalse();
    }
}
