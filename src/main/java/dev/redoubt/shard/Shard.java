package dev.redoubt.shard;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the slices of a suite.
 *
 * @param index which, from 1
 * @param total how many there are
 * @since 0.1.0
 */
public record Shard(int index, int total) {
    /** More shards than that nobody means. */
    public static final int MOST = 100_000;

    /** What {@link #parse} knows, for a human. */
    public static final String ALLOWED = "i/n with 1 <= i <= n, such as 2/5";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    // Refuses what cannot be.
    public Shard {
        if (index < 1 || index > total || total > MOST) {
            throw new IllegalArgumentException("found " + index + "/" + total + ", must be " + ALLOWED);
        }
    }

    /**
     * {@return the shard that a text names, such as {@code 2/5}; empty if it names none}
     *
     * @param text the text
     */
    public static Optional<Shard> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(matcher.group(1));
        int total = Integer.parseInt(matcher.group(2));
        return index < 1 || index > total || total > MOST ? Optional.empty() : Optional.of(new Shard(index, total));
    }

    /**
     * {@return whether there are others}
     */
    public boolean isOneOfSeveral() {
        return total > 1;
    }

    /** {@return the shard as it is written, such as {@code 2/5}} */
    @Override
    public String toString() {
        return index + "/" + total;
    }
}
