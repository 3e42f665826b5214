package dev.redoubt.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, in the order in which they stand, and which of them somebody has asked for. Few of them,
 * which is the rule, are looked for one after the other, beginning behind the last that was found: a line is read in the
 * order in which it was written. Many have an index. Not thread-safe.
 */
final class Fields {
    private static final int FEW = 16;

    private static final int FIRST = 4;
    private static final String[] NO_NAMES = {};
    private static final @Nullable Object[] NO_VALUES = {};
    private static final boolean[] NO_MARKS = {};

    // An empty object takes no arrays: a hostile line may hold a million of them.
    private String[] names = NO_NAMES;
    private @Nullable Object[] values = NO_VALUES;
    private boolean[] asked = NO_MARKS;
    private @Nullable Map<String, Integer> index;
    private int size;
    private int next;
    // A bit for each hash of a name, modulo 64: most names that are not there are known by it.
    private long hashes;

    /**
     * Adds a field; its value is set when it is known.
     *
     * @param name its name
     * @return its place; -1 if there is one of that name already
     */
    int add(String name) {
        if (find(name) >= 0) {
            return -1;
        }
        if (size == names.length) {
            grow();
        }
        if (index != null) {
            index.put(name, size);
        }
        names[size] = name;
        hashes |= bit(name);
        return size++;
    }

    private void grow() {
        int room = Math.max(FIRST, 2 * size);
        names = Arrays.copyOf(names, room);
        values = Arrays.copyOf(values, room);
        asked = Arrays.copyOf(asked, room);
        if (index == null && size >= FEW) {
            Map<String, Integer> places = new HashMap<>();
            for (int place = 0; place < size; place++) {
                places.put(names[place], place);
            }
            index = places;
        }
    }

    void set(int place, @Nullable Object value) {
        values[place] = value;
    }

    private static long bit(String name) {
        return 1L << name.hashCode();
    }

    private int find(String name) {
        if ((hashes & bit(name)) == 0) {
            return -1;
        }
        if (index != null) {
            return index.getOrDefault(name, -1);
        }
        for (int step = 0; step < size; step++) {
            int place = next + step < size ? next + step : next + step - size;
            if (names[place].equals(name)) {
                next = place + 1 < size ? place + 1 : 0;
                return place;
            }
        }
        return -1;
    }

    boolean has(String name) {
        int place = find(name);
        // Who asks for it next finds it first.
        next = place < 0 ? next : place;
        return place >= 0;
    }

    /** {@return the value of a field, which from now on is known; null if there is no such field, or if that is its value} */
    @Nullable
    Object ask(String name) {
        int place = find(name);
        if (place < 0) {
            return null;
        }
        asked[place] = true;
        return values[place];
    }

    /** {@return all fields, which from now on are known, and those of the objects within them} */
    Map<String, @Nullable Object> askAll() {
        Arrays.fill(asked, 0, size, true);
        return map();
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int place = 0; place < size; place++) {
            map.put(names[place], plain(values[place]));
        }
        return map;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Fields fields) {
            return fields.map();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>(list.size());
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value;
    }

    /**
     * Adds the names of fields that nobody asked for.
     *
     * @param path what stands before each
     * @param most how many at most
     * @param unknown where to
     */
    void addUnknown(Supplier<String> path, int most, Set<String> unknown) {
        int left = most;
        for (int place = 0; place < size && left > 0; place++) {
            if (!asked[place]) {
                unknown.add(path.get() + names[place]);
                left--;
            }
        }
    }

    @Override
    public String toString() {
        return map().toString();
    }
}
