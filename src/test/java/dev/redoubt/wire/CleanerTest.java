package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {
    /** Readable here, raw there: {@code \e} is ESC, {@code \xNN} a character, {@code \n}, {@code \r}, {@code \t}. */
    private static String raw(String readable) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < readable.length(); i++) {
            char c = readable.charAt(i);
            if (c != '\\') {
                raw.append(c);
                continue;
            }
            char kind = readable.charAt(++i);
            switch (kind) {
                case 'e' -> raw.append((char) 0x1B);
                case 'n' -> raw.append('\n');
                case 'r' -> raw.append('\r');
                case 't' -> raw.append('\t');
                case 'x' -> {
                    raw.append((char) Integer.parseInt(readable, i + 1, i + 3, 16));
                    i += 2;
                }
                default -> raw.append(kind);
            }
        }
        return raw.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "plain text é 😀, plain text é 😀",
        "[31m is text, [31m is text",
        // CSI: select graphic rendition, cursor, private modes, intermediates, 8 bit
        "\\e[31mred\\e[0m, red",
        "\\e[2Jgone\\e[1;1H, gone",
        "\\e[?25lhidden\\e[?25h, hidden",
        "\\e[1 qcursor, cursor",
        "\\x9b31mred\\x9bm, red",
        "\\e[38;5;196mred, red",
        // cut in the middle
        "end\\e[, end",
        "end\\e[31, end",
        "end\\e, end",
        // OSC: title, link, ended by BEL, ST in both forms, or not at all
        "\\e]0;title\\x07rest, rest",
        "\\e]0;title\\e\\\\rest, rest",
        "\\e]0;title\\x9crest, rest",
        "\\x9d0;title\\x07rest, rest",
        "\\e]8;;http://evil\\x07link\\e]8;;\\x07, link",
        "a\\e]0;never ends\\nb, a\\nb",
        "a\\e]0;never ends\\e[31mb, ab",
        // DCS, SOS, PM, APC: BEL does not end them
        "\\ePq#0\\e\\\\rest, rest",
        "\\eXsos\\e\\\\rest, rest",
        "\\e^pm\\e\\\\rest, rest",
        "\\e_apc\\x07still\\e\\\\rest, rest",
        "\\x90dcs\\x9crest, rest",
        "a\\ePnever ends\\nb, a\\nb",
        // two characters, nF
        "\\ecreset, reset",
        "\\e7save, save",
        "\\e(Bcharset, charset",
        "\\e#8align, align",
        // other controls
        "a\\x00b\\x07c\\x08d\\x7fe\\x85f, abcdef",
        "tab\\tstays, tab\\tstays",
        "over\\rwrite, over\\nwrite",
        "dos\\r\\nline, dos\\nline",
        "cr\\r\\r\\nline, cr\\n\\nline",
    })
    void removesControlSequencesWhole(String dirty, String clean) {
        assertThat(Cleaner.text(raw(dirty))).isEqualTo(raw(clean));
    }

    @ParameterizedTest
    @CsvSource({
        "two\\nlines, two\\\\nlines",
        "FAIL\\r  PASS  ok, FAIL\\\\r  PASS  ok",
        "tab\\there, tab\\\\there",
    })
    void showsLineBreaksInALine(String dirty, String line) {
        assertThat(Cleaner.line(raw(dirty))).isEqualTo(raw(line));
    }

    @Test
    void showsWhatWouldHideOrReorderText() {
        assertThat(Cleaner.line("a\u202Eb\u200Bc\u2066d\uFEFFe\u2028f\u061Cg\u2060h\udb40\udc41i"))
                .isEqualTo("a\\u202Eb\\u200Bc\\u2066d\\uFEFFe\\u2028f\\u061Cg\\u2060h\\u{E0041}i");
    }

    @Test
    void cutsALineAtACharacterBoundary() {
        assertThat(Cleaner.line("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Cleaner.line("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Cleaner.line("abcd😀😀", 6)).isEqualTo("abcd…");
        assertThat(Cleaner.line("x".repeat(1_000_000), 10)).hasSize(10);
    }

    @Test
    void leavesNothingThatATerminalWouldObey() {
        Random random = new Random(99);
        String pieces = "\u001b[]()PX^_\\0;?mHJ\u0007\u009b\u009c\u009d\u0090\u0098 ab\n\r\t\u0000\u0085é\u202e";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder dirty = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                dirty.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            String clean = Cleaner.text(dirty.toString());
            assertThat(clean.chars())
                    .as("%s", dirty)
                    .noneMatch(c -> (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F));
            assertThat(Cleaner.text(clean)).isEqualTo(clean);
            assertThat(Cleaner.line(dirty.toString()).chars())
                    .noneMatch(c -> c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x202E);
        }
    }

    @Test
    void anUnterminatedSequenceDoesNotSwallowTheNextLine() {
        for (String opening :
                new String[] {"\u001b]", "\u001bP", "\u001bX", "\u001b^", "\u001b_", "\u009d", "\u0090"}) {
            assertThat(Cleaner.text("first " + opening + "swallowed\nsecond")).isEqualTo("first \nsecond");
        }
    }

    @Test
    void anUnterminatedSequenceHidesNoMoreThanATitleWould() {
        for (String opening :
                new String[] {"\u001b]", "\u001bP", "\u001bX", "\u001b^", "\u001b_", "\u009d", "\u0090"}) {
            String rest = "FAIL: " + "x".repeat(1_000) + " the end";
            assertThat(Cleaner.text(opening + rest))
                    .hasSize(rest.length() - 256)
                    .endsWith("the end");
            assertThat(Cleaner.text(opening + rest + "\u001b\\after")).isEqualTo("after");
            assertThat(Cleaner.text(opening + "\ud83d\ude00".repeat(200))).doesNotStartWith("\ude00");
        }
    }

    /** Each would take hours if what was looked through were looked through again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u009d",
                "\u0090",
                "\u009d\u0090",
                "\u001b]",
                "\u001b]\u009d",
                "\u001b[",
                "\u001b[1;",
                "\u001b",
                "\u001b ",
                "\u009b",
                "\r",
                "\u0007",
                "\u202e",
                "\u001bP\u0007",
            })
    void hostileRepetitionIsGoneOverOnce(String piece) {
        String text = piece.repeat((8 << 20) / piece.length());
        assertThat(Cleaner.text(text)).hasSizeLessThanOrEqualTo(text.length());
        assertThat(Cleaner.text("\u009d" + "x".repeat(300) + text)).isNotNull();
    }

    @Test
    void cleaningTwiceIsCleaningOnce() {
        long seed = 7;
        Random random = new Random(seed);
        String pieces =
                "\u001b[]()PX^_\\0;?mHJ\u0007\u009b\u009c\u009d\u0090\u0098 ab\n\r\t\u0000\u0085é\u202e\u2028\ud800\udc00\u007f<";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder dirty = new StringBuilder();
            for (int i = random.nextInt(600); i > 0; i--) {
                dirty.append(i % 7 == 0 ? pieces.charAt(random.nextInt(pieces.length())) : 'x');
            }
            String text = Cleaner.text(dirty.toString());
            String line = Cleaner.line(dirty.toString());
            assertThat(Cleaner.text(text)).as("seed %d, round %d", seed, round).isEqualTo(text);
            assertThat(Cleaner.line(line)).as("seed %d, round %d", seed, round).isEqualTo(line);
        }
    }
}
