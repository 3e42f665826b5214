package dev.redoubt.testng;

import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.ParameterText;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names the rows of a data provider, by their number or by a pattern over their parameters. Not thread-safe. */
final class RowNames {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,3})}");
    private static final int NAME_CHARS = 80;

    private final String pattern;
    private final Map<String, Integer> seen = new HashMap<>();

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
        String whole = Cleaner.line(name.toString(), NAME_CHARS);
        int times = seen.merge(whole, 1, Integer::sum);
        return times == 1 ? whole : whole + ";" + times;
    }
}
