package dev.redoubt.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Remembers what is costly to compute and asked for again and again: the same design judges thousands of groups. What has
 * not been asked for longest is forgotten first. Thread-safe.
 */
final class Memory<K, V> {
    private static final int MOST = 512;

    private final Function<K, V> compute;
    private final Map<K, V> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    };

    Memory(Function<K, V> compute) {
        this.compute = compute;
    }

    V get(K key) {
        synchronized (known) {
            V value = known.get(key);
            if (value == null) {
                value = Objects.requireNonNull(compute.apply(key));
                known.put(key, value);
            }
            return value;
        }
    }
}
