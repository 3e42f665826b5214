package dev.redoubt.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the keys of one map apart, or the names of one kind, where different ones have come to read the same. Takes the
 * same time for each key. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Keys {
    private final String before;
    private final String after;
    private final Map<String, Integer> next = new HashMap<>();

    /** Begins a map without keys: the second of two gets {@code ;2}. */
    public Keys() {
        this(";", "");
    }

    /**
     * Begins a map without keys.
     *
     * @param before what stands before the number of a second key
     * @param after what stands behind it
     */
    public Keys(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /**
     * {@return the key, or if it is taken the key with a number behind it, so that no entry replaces another}
     *
     * @param key what a key has come to read
     */
    public String unused(String key) {
        Integer number = next.putIfAbsent(key, 2);
        if (number == null) {
            return key;
        }
        int free = number;
        String unused = numbered(key, free);
        while (next.putIfAbsent(unused, 2) != null) {
            unused = numbered(key, ++free);
        }
        next.put(key, free + 1);
        return unused;
    }

    private String numbered(String key, int number) {
        return key + before + number + after;
    }
}
