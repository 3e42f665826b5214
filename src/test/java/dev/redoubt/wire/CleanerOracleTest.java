package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cleaner against JLine's, which is older and by others. They must agree on whole control sequences of every kind,
 * however they are mixed with text.
 *
 * <p>JLine is no oracle for these, which it is not made for:
 *
 * <ul>
 *   <li>sequences of two or three characters, such as {@code ESC 7} and {@code ESC ( B}: it leaves them;
 *   <li>controls that stand alone, C0 and C1, such as BEL and NEL: it leaves them;
 *   <li>CR, which is made LF here, since what follows would overwrite the line;
 *   <li>a string without an end: it takes away all the text that follows. Here it takes at most 256 characters, and never
 *       more than its line, so that nothing can be hidden behind it.
 * </ul>
 */
class CleanerOracleTest {
    private static final String ESC = "\u001B";

    private static final List<String> TEXTS = List.of(
            "plain", " ", "\n", "\t", "31m", "[0m", "]0;", "ü", "東京", "\uD83D\uDE00", "\\", "a;b", "PASS", "~", "@");

    private static final List<String> SEQUENCES = List.of(
            ESC + "[m",
            ESC + "[0m",
            ESC + "[1;31m",
            ESC + "[38;5;196m",
            ESC + "[38:2::255:0:0m",
            ESC + "[2J",
            ESC + "[10;20H",
            ESC + "[?25l",
            ESC + "[?2004h",
            ESC + "[>4;1m",
            ESC + "[1 q",
            ESC + "[!p",
            ESC + "[200~",
            ESC + "[5@",
            ESC + "]0;title\u0007",
            ESC + "]0;title" + ESC + "\\",
            ESC + "]8;id=1;http://example.org/" + ESC + "\\",
            ESC + "]52;c;YQ==\u0007",
            ESC + "P1;2|text" + ESC + "\\",
            ESC + "_text" + ESC + "\\",
            ESC + "^text" + ESC + "\\",
            ESC + "Xtext" + ESC + "\\",
            "\u009B31m",
            "\u009B?25h",
            "\u009D0;title\u009C",
            "\u0090text\u009C",
            "\u009Ftext\u009C");

    @Test
    void agreesOnWholeSequencesAndText() {
        Random random = new Random(20261123);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder raw = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(12); part >= 0; part--) {
                String piece = random.nextBoolean() ? any(TEXTS, random) : "";
                raw.append(piece).append(any(SEQUENCES, random));
                text.append(piece);
            }
            String hostile = raw.toString();
            assertThat(AttributedString.stripAnsi(hostile)).as(hostile).isEqualTo(text.toString());
            assertThat(Cleaner.text(hostile)).as(hostile).isEqualTo(text.toString());
        }
    }

    private static String any(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    static List<String> notForJLine() {
        return List.of(
                "a" + ESC + "7b",
                "a" + ESC + "cb",
                "a" + ESC + "(Bb",
                "a" + ESC + "#8b",
                "a\u0007b",
                "a\u0085b",
                "a\u0084b",
                "a" + ESC + "]0;no end\nb",
                "a\rb");
    }

    /** Should JLine come to agree on one of these, it can be an oracle for it. */
    @ParameterizedTest
    @MethodSource("notForJLine")
    void differsWhereItIsSaidTo(String hostile) {
        String cleaned = Cleaner.text(hostile);
        assertThat(cleaned).matches("a\n?b");
        assertThat(AttributedString.stripAnsi(hostile)).isNotEqualTo(cleaned);
    }
}
