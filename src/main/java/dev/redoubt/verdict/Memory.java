package dev.redoubt.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is costly to compute and asked for again and again: the same design judges thousands of groups. What has
 * not been asked for longest is forgotten first. Thread-safe; nobody waits for what another computes, and of what two have
 * computed at once all get the first.
 */
final class Memory<K, V> {
    private static final int MOST = 512;

    private final int most;
    private final Function<K, V> compute;
    private final Map<K, V> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    };

    Memory(Function<K, V> compute) {
        this(MOST, compute);
    }

    /** For what has more than a few hundred keys of weight. */
    Memory(int most, Function<K, V> compute) {
        this.most = most;
        this.compute = compute;
    }

    V get(K key) {
        V value = find(key);
        return value == null ? keep(key, Objects.requireNonNull(compute.apply(key))) : value;
    }

    private @Nullable V find(K key) {
        synchronized (known) {
            return known.get(key);
        }
    }

    private V keep(K key, V value) {
        synchronized (known) {
            V before = known.putIfAbsent(key, value);
            return before == null ? value : before;
        }
    }
}
