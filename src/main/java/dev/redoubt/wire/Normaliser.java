package dev.redoubt.wire;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Copies whatever a test hands over into text, numbers, booleans, null, and lists and maps of them. What cannot be
 * copied as it is costs only itself: a text in its place says why, and a loss is noted.
 *
 * <p>Calls {@code toString()} and iterators of the test's own classes on the calling thread. What they throw is caught,
 * but for errors of the virtual machine other than a stack overflow. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Normaliser {
    private final Limits limits;
    private final Losses losses;
    private final UnaryOperator<String> objectText;
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Creates a normaliser.
     *
     * @param limits how large and deep a copy may be
     * @param losses where to note what was not kept
     */
    public Normaliser(Limits limits, Losses losses) {
        this(limits, losses, text -> text);
    }

    /**
     * Creates a normaliser.
     *
     * @param limits how large and deep a copy may be
     * @param losses where to note what was not kept
     * @param objectText is given the {@code toString()} of each object that is neither text, number nor container, and
     *     says what to take instead
     */
    Normaliser(Limits limits, Losses losses, UnaryOperator<String> objectText) {
        this.limits = limits;
        this.losses = losses;
        this.objectText = objectText;
    }

    /**
     * {@return a copy of the value}
     *
     * @param value anything
     * @param path where it stands within the record, for losses
     */
    public @Nullable Object copy(@Nullable Object value, String path) {
        return copy(value, path, 0);
    }

    /**
     * {@return a copy of a map, with its keys as text}
     *
     * @param map any map
     * @param path where it stands within the record, for losses
     */
    public Map<String, @Nullable Object> copyMap(Map<?, ?> map, String path) {
        Object copied = copy(map, path, 0);
        if (copied instanceof Map<?, ?> entries) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            entries.forEach((key, value) -> named.put(String.valueOf(key), value));
            return named;
        }
        Map<String, @Nullable Object> single = new LinkedHashMap<>();
        single.put("value", copied);
        return single;
    }

    private @Nullable Object copy(@Nullable Object value, String path, int depth) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Character || value instanceof Enum) {
            return cut(guardedText(value, path), path);
        }
        if (value instanceof Number number) {
            return number(number, path);
        }
        if (value instanceof Optional<?> optional) {
            return copy(optional.orElse(null), path, depth);
        }
        if (value instanceof Map
                || value instanceof Iterable
                || value.getClass().isArray()) {
            return container(value, path, depth);
        }
        return cut(objectText.apply(guardedText(value, path)), path);
    }

    private @Nullable Object number(Number number, String path) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
            losses.add(path, number + " is not finite, null in its place");
            return null;
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger big && big.bitLength() < 64) {
            return big.longValue();
        }
        return cut(guardedText(number, path), path);
    }

    private @Nullable Object container(Object value, String path, int depth) {
        if (depth >= limits.depth()) {
            losses.add(path, "nested deeper than " + limits.depth() + ", left out");
            return "…";
        }
        if (!open.add(value)) {
            losses.add(path, "contains itself, left out");
            return "…";
        }
        try {
            if (value instanceof Map<?, ?> map) {
                return map(map, path, depth);
            }
            if (value instanceof byte[] bytes) {
                losses.add(path, bytes.length + " bytes of binary data, only their number kept");
                return "byte[" + bytes.length + "]";
            }
            Iterator<?> elements =
                    value instanceof Iterable<?> iterable ? iterable.iterator() : new ArrayElements(value);
            return list(elements, path, depth);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError broken) {
            losses.add(path, "could not be read: " + broken.getClass().getName());
            return unprintable(value, broken);
        } finally {
            open.remove(value);
        }
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, String path, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (copy.size() >= limits.entries()) {
                losses.add(path, "more than " + limits.entries() + " entries, the rest left out");
                break;
            }
            String key = Cleaned.unused(cut(guardedText(entry.getKey(), path), path), copy);
            copy.put(key, copy(entry.getValue(), path + "." + key, depth + 1));
        }
        return copy;
    }

    private List<@Nullable Object> list(Iterator<?> elements, String path, int depth) {
        List<@Nullable Object> copy = new ArrayList<>();
        while (true) {
            Object element;
            try {
                if (!elements.hasNext()) {
                    return copy;
                }
                element = elements.next();
            } catch (Exception | StackOverflowError | LinkageError | AssertionError broken) {
                losses.add(
                        path,
                        "broke after " + copy.size() + " elements: "
                                + broken.getClass().getName());
                return copy;
            }
            if (copy.size() >= limits.entries()) {
                losses.add(path, "more than " + limits.entries() + " elements, the rest left out");
                return copy;
            }
            copy.add(copy(element, path + "[" + copy.size() + "]", depth + 1));
        }
    }

    private String guardedText(@Nullable Object value, String path) {
        try {
            return String.valueOf(value);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError broken) {
            losses.add(path, "its toString() threw " + broken.getClass().getName());
            return unprintable(value, broken);
        }
    }

    private static String unprintable(@Nullable Object value, Throwable broken) {
        String type = value == null ? "null" : value.getClass().getName();
        return "<unprintable " + type + ": " + broken.getClass().getName() + ">";
    }

    private String cut(String text, String path) {
        if (text.length() <= limits.stringChars()) {
            return text;
        }
        losses.add(
                path,
                text.length() + " characters, limit " + limits.stringChars() + ", cut; SHA-256 of all "
                        + Digests.sha256(text));
        int end = limits.stringChars();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static final class ArrayElements implements Iterator<@Nullable Object> {
        private final Object array;
        private int next;

        ArrayElements(Object array) {
            this.array = array;
        }

        @Override
        public boolean hasNext() {
            return next < Array.getLength(array);
        }

        @Override
        public @Nullable Object next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            return Array.get(array, next++);
        }
    }
}
