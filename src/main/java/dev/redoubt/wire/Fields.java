package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, in the order in which they stand, and which of them somebody has asked for. Few of them,
 * which is the rule, are looked for one after the other, beginning behind the last that was found: a line is read in the
 * order in which it was written. Many have an index. A text stays in its line until it is asked for, since most of a line
 * is what only a report shows. Used again for other lines. Not thread-safe.
 */
final class Fields {
    private static final int MOST_UNKNOWN = 10;
    private static final int FEW = 16;

    private static final int FIRST = 4;
    private static final int MOST_KEPT = 64;
    private static final String[] NO_NAMES = {};
    private static final @Nullable Object[] NO_VALUES = {};
    private static final boolean[] NO_MARKS = {};
    private static final long[] NO_NUMBERS = {};

    /** Stands for a text that is still in its line; its number is where. */
    private static final Object TEXT = new Object();

    /** The same of a text with escapes. */
    private static final Object ESCAPED = new Object();

    /** Stands for a whole number. */
    private static final Object NUMBER = new Object();

    private final LineScanner line;
    // An empty object takes no arrays: a hostile line may hold a million of them.
    private String[] names = NO_NAMES;
    private @Nullable Object[] values = NO_VALUES;
    private boolean[] asked = NO_MARKS;
    private long[] numbers = NO_NUMBERS;
    private @Nullable Map<String, Integer> index;
    private int size;
    private int next;
    private boolean isOpen;
    // A bit for each length and first character of a name, modulo 64: most names that are not there are known by it.
    private long shapes;

    /**
     * Creates an object without fields.
     *
     * @param line has the texts of it
     */
    Fields(LineScanner line) {
        this.line = line;
    }

    /** Forgets everything, for another object. */
    void clear() {
        if (names.length > MOST_KEPT) {
            names = NO_NAMES;
            values = NO_VALUES;
            asked = NO_MARKS;
            numbers = NO_NUMBERS;
        } else {
            Arrays.fill(values, 0, size, null);
            Arrays.fill(asked, 0, size, false);
        }
        index = null;
        size = 0;
        next = 0;
        shapes = 0;
        isOpen = false;
    }

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
        shapes |= bit(name);
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

    /** Sets a text that is a part of the line. */
    void setText(int place, int offset, int length, boolean isEscaped) {
        setNumber(place, (long) offset << Integer.SIZE | length);
        values[place] = isEscaped ? ESCAPED : TEXT;
    }

    void setNumber(int place, long number) {
        if (place >= numbers.length) {
            numbers = Arrays.copyOf(numbers, names.length);
        }
        values[place] = NUMBER;
        numbers[place] = number;
    }

    private @Nullable Object valueAt(int place) {
        Object value = values[place];
        if (value == NUMBER) {
            return numbers[place];
        }
        if (value == TEXT || value == ESCAPED) {
            long where = numbers[place];
            value = line.text((int) (where >>> Integer.SIZE), (int) where, value == ESCAPED);
            values[place] = value;
        }
        return value;
    }

    /** Its hash would have to be computed: a name is a new text in every line. */
    private static long bit(String name) {
        return name.isEmpty() ? 1 : 1L << (name.charAt(0) + 7 * name.length());
    }

    private int find(String name) {
        if ((shapes & bit(name)) == 0) {
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
        return valueAt(place);
    }

    /** {@return whether the field is a whole number that a long can hold, which is the rule} */
    boolean isNumber(String name) {
        int place = find(name);
        next = place < 0 ? next : place;
        return place >= 0 && values[place] == NUMBER;
    }

    /** {@return the number that a field is, which from now on is known} */
    long askNumber(String name) {
        int place = find(name);
        asked[place] = true;
        return numbers[place];
    }

    /** Somebody asks for the fields of this object one by one, so that those that nobody asks for are unknown. */
    void open() {
        isOpen = true;
    }

    /** Makes all fields known, and those of the objects within them. */
    void askAll() {
        Arrays.fill(asked, 0, size, true);
    }

    /** {@return the value of a field as {@link #asMap} has it; null if there is no such field, or if that is its value} */
    @Nullable
    Object value(String name) {
        int place = find(name);
        return place < 0 ? null : plain(valueAt(place));
    }

    /** {@return all fields, and those of the objects within them, as maps} */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int place = 0; place < size; place++) {
            map.put(names[place], plain(valueAt(place)));
        }
        return map;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Fields fields) {
            return fields.asMap();
        }
        if (value instanceof ArrayList<?> list) {
            List<@Nullable Object> plain = new ArrayList<>(list.size());
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value;
    }

    /** {@return whether somebody has asked for every field, of this object and of the open ones within it} */
    boolean isAllAsked() {
        for (int place = 0; place < size; place++) {
            if (!asked[place] || !isAllAsked(values[place])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllAsked(@Nullable Object value) {
        if (value instanceof Fields fields) {
            return !fields.isOpen || fields.isAllAsked();
        }
        if (value instanceof ArrayList<?> list) {
            for (Object element : list) {
                if (!isAllAsked(element)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@return the fields that nobody asked for, of this object and of the open ones within it, each with its path} */
    Set<String> unknown() {
        Set<String> unknown = new TreeSet<>();
        addUnknown("", unknown);
        return unknown;
    }

    private void addUnknown(String path, Set<String> unknown) {
        int left = MOST_UNKNOWN;
        for (int place = 0; place < size; place++) {
            if (asked[place]) {
                addUnknown(path + names[place] + ".", values[place], unknown);
            } else if (left > 0) {
                unknown.add(path + names[place]);
                left--;
            }
        }
    }

    private static void addUnknown(String path, @Nullable Object value, Set<String> unknown) {
        if (value instanceof Fields fields && fields.isOpen) {
            fields.addUnknown(path, unknown);
        } else if (value instanceof ArrayList<?> list) {
            list.forEach(element -> addUnknown(path, element, unknown));
        }
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
