package dev.redoubt.sink.html;

import dev.redoubt.wire.Cleaner;
import java.util.Locale;
import java.util.regex.Pattern;

/** How many characters of evidence one trial may still put on a page. */
final class Allowance {
    private static final Pattern REORDERING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private int left;

    private Allowance(int chars) {
        this.left = chars;
    }

    static Allowance ofTrial() {
        return new Allowance(Bounds.TRIAL_CHARS);
    }

    /** {@return the text, cleaned, and cut where the allowance ends} */
    Passage take(String text) {
        String cleaned = visible(Cleaner.text(text));
        int most = Math.min(left, Bounds.TEXT_CHARS);
        if (cleaned.length() <= most) {
            left -= cleaned.length();
            return new Passage(cleaned, 0);
        }
        String shown = Cleaner.prefix(cleaned, most);
        left -= shown.length();
        return new Passage(shown, cleaned.length() - shown.length());
    }

    /** What reorders text would show a reader what nobody said. */
    private static String visible(String text) {
        return REORDERING
                .matcher(text)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04X", (int) found.group().charAt(0)));
    }
}
