package dev.redoubt.testng;

import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Keys;
import dev.redoubt.wire.ParameterText;
import java.util.OptionalInt;
import java.util.function.Consumer;
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
    private final Consumer<String> problems;
    private final Keys names = new Keys();
    private boolean hasComplained;

    /**
     * Creates names.
     *
     * @param pattern such as {@code {0}}; empty for numbers
     * @param problems is told of the first row that does not have what the pattern names
     */
    RowNames(String pattern, Consumer<String> problems) {
        this.pattern = pattern;
        this.problems = problems;
    }

    /** {@return the highest number of a parameter that a pattern names; empty if it names none, and so no row} */
    static OptionalInt highestParameter(String pattern) {
        return PLACE.matcher(pattern)
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)))
                .max();
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
        String missing = "";
        while (places.find()) {
            int parameter = Integer.parseInt(places.group(1));
            boolean isThere = parameter < row.length;
            missing = isThere || !missing.isEmpty() ? missing : places.group();
            String value = isThere ? ParameterText.of(row[parameter]) : places.group();
            places.appendReplacement(name, Matcher.quoteReplacement(Cleaner.line(value, NAME_CHARS)));
        }
        places.appendTail(name);
        // Where names stand between commas, as in a setting, spaces around them are not theirs.
        String whole = Cleaner.line(name.toString().strip(), NAME_CHARS).strip();
        String unused = names.unused(whole.isEmpty() ? EMPTY : whole);
        complain(number, missing, unused);
        return unused;
    }

    private void complain(int number, String missing, String name) {
        if (!missing.isEmpty() && !hasComplained) {
            hasComplained = true;
            problems.accept("rowKey = \"" + pattern + "\", and row " + number + " has no " + missing
                    + ". It is called \"" + name + "\". Name a parameter that every row has.");
        }
    }
}
