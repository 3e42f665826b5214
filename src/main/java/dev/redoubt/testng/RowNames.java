package dev.redoubt.testng;

import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Keys;
import dev.redoubt.wire.ParameterText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the rows of a data provider, by their number or by a pattern over their parameters: each row has a name, and no
 * other row has it. Not thread-safe.
 */
final class RowNames {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,3})}");
    private static final int NAME_CHARS = 80;

    /** An empty name stands for no row. */
    private static final String EMPTY = "empty";

    private final String pattern;
    private final Keys names = new Keys();

    /**
     * Creates names.
     *
     * @param pattern such as {@code {0}}; empty for numbers
     */
    RowNames(String pattern) {
        this.pattern = pattern;
    }

    /** {@return whether a pattern can name rows at all} */
    static boolean isValid(String pattern) {
        return PLACE.matcher(pattern).find();
    }

    boolean isKeyed() {
        return !pattern.isEmpty();
    }

    String name(int number, @Nullable Object @Nullable [] row) {
        if (!isKeyed() || row == null) {
            return Integer.toString(number);
        }
        StringBuilder name = new StringBuilder();
        Matcher places = PLACE.matcher(pattern);
        while (places.find()) {
            int parameter = Integer.parseInt(places.group(1));
            String value = parameter < row.length ? ParameterText.of(row[parameter]) : places.group();
            places.appendReplacement(name, Matcher.quoteReplacement(Cleaner.line(value, NAME_CHARS)));
        }
        places.appendTail(name);
        // Where names stand between commas, as in a setting, spaces around them are not theirs.
        String whole = Cleaner.line(name.toString().strip(), NAME_CHARS).strip();
        return names.unused(whole.isEmpty() ? EMPTY : whole);
    }
}
