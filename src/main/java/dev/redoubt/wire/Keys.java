package dev.redoubt.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the keys of one map apart, where different keys have come to read the same. Takes the same time for each key.
 * Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Keys {
    private final Map<String, Integer> next = new HashMap<>();

    /** Begins a map without keys. */
    public Keys() {}

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
        String unused = key + ";" + free;
        while (next.putIfAbsent(unused, 2) != null) {
            unused = key + ";" + ++free;
        }
        next.put(key, free + 1);
        return unused;
    }
}
