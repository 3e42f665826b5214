package dev.redoubt.wire;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies whatever a test hands over into text, numbers, booleans, null, and lists and maps of them: cleaned of control
 * sequences, masked, and within limits. What cannot be copied as it is costs only itself: a text in its place says why,
 * and a loss is noted.
 *
 * <p>{@code toString()}, iterators and the like of a test's own classes are called on another thread, and waited for up
 * to {@link Limit#VALUE_SECONDS}. What they throw is caught, but for errors of the virtual machine other than a stack
 * overflow. A copy is never larger than {@link Limit#RECORD_BYTES}, whatever is shared or repeated within the value.
 * Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Normaliser {
    private static final int KEY_CHARS_IN_PATH = 80;

    /** What a value costs besides its text. */
    private static final int NODE_COST = 8;

    private final Intake intake;
    private final Losses losses;
    private final UnaryOperator<String> objectText;
    private final boolean isStable;
    private final ForeignCalls calls;
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private long room;

    /**
     * Creates a normaliser.
     *
     * @param intake what is masked, and how large and deep a copy may be
     * @param losses where to note what was not kept
     */
    public Normaliser(Intake intake, Losses losses) {
        this(
                intake,
                losses,
                text -> text,
                false,
                new ForeignCalls(intake.limits().of(Limit.VALUE_SECONDS)));
    }

    /**
     * Creates a normaliser whose copies of equal values are equal in every JVM.
     *
     * @param intake what is masked, and how large and deep a copy may be
     * @param losses where to note what was not kept
     * @param objectText is given the {@code toString()} of each object that is neither text, number nor container, and
     *     says what to take instead
     * @param calls calls code of a test
     */
    Normaliser(Intake intake, Losses losses, UnaryOperator<String> objectText, ForeignCalls calls) {
        this(intake, losses, objectText, true, calls);
    }

    private Normaliser(
            Intake intake, Losses losses, UnaryOperator<String> objectText, boolean isStable, ForeignCalls calls) {
        this.intake = intake;
        this.losses = losses;
        this.objectText = objectText;
        this.isStable = isStable;
        this.calls = calls;
    }

    /**
     * {@return a copy of the value}
     *
     * @param value anything
     * @param path where it stands within the record, for losses
     */
    public @Nullable Object copy(@Nullable Object value, String path) {
        room = intake.limits().recordBytes();
        try {
            return copy(value, path, 0);
        } finally {
            calls.end();
        }
    }

    /**
     * {@return a copy of a map, with its keys as text}
     *
     * @param map any map
     * @param path where it stands within the record, for losses
     */
    public Map<String, @Nullable Object> copyMap(Map<?, ?> map, String path) {
        Object copied = copy(map, path);
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        if (copied instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> named.put(String.valueOf(key), value));
        } else {
            named.put("value", copied);
        }
        return named;
    }

    private @Nullable Object copy(@Nullable Object value, String path, int depth) {
        room -= NODE_COST;
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return kept(text, path);
        }
        if (value instanceof Number number) {
            return number(number, path);
        }
        if (value instanceof BaseStream || value instanceof Iterator) {
            losses.add(path, "can be read only once, left to the test");
            return "<" + (value instanceof Iterator ? "iterator" : "stream") + ", not read>";
        }
        if (isContainer(value)) {
            return container(value, path, depth);
        }
        return value instanceof CharSequence || value instanceof Character || value instanceof Enum
                ? kept(text(value, path), path)
                : unwrapped(value, path, depth);
    }

    private @Nullable Object unwrapped(Object value, String path, int depth) {
        if (value instanceof Optional<?> optional) {
            return copy(optional.orElse(null), path, depth);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? (long) optional.getAsInt() : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? number(optional.getAsDouble(), path) : null;
        }
        if (value instanceof char[] characters) {
            return kept(new String(characters), path);
        }
        if (value instanceof byte[] bytes) {
            losses.add(path, bytes.length + " bytes of binary data, only their number kept");
            return "byte[" + bytes.length + "]";
        }
        return kept(objectText.apply(text(value, path)), path);
    }

    /** A path goes through its names, each of which goes through itself. */
    private static boolean isContainer(Object value) {
        return value instanceof Map
                || value instanceof Map.Entry
                || (value instanceof Iterable && !(value instanceof Path))
                || (value.getClass().isArray() && !(value instanceof char[]) && !(value instanceof byte[]));
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
        if (number.getClass() == BigInteger.class && ((BigInteger) number).bitLength() < 64) {
            return number.longValue();
        }
        return kept(text(number, path), path);
    }

    private Object container(Object value, String path, int depth) {
        if (depth >= intake.limits().depth()) {
            losses.add(path, "nested deeper than " + intake.limits().depth() + ", left out");
            return "…";
        }
        if (!open.add(value)) {
            losses.add(path, "contains itself, left out");
            return "…";
        }
        try {
            boolean isMap = value instanceof Map || value instanceof Map.Entry;
            Contents contents = new Contents(value, intake.limits().entries());
            Throwable broken = take(contents, value);
            List<@Nullable Object> taken = contents.taken();
            boolean isSorted = isStable && StableOrder.isMissingIn(value);
            Object copy = isMap ? map(taken, path, depth, isSorted) : list(taken, path, depth, isSorted);
            String unit = isMap ? " entries" : " elements";
            if (broken != null) {
                losses.add(
                        path, "broke after " + (isMap ? taken.size() / 2 : taken.size()) + unit + ": " + why(broken));
            } else if (contents.hasMore()) {
                losses.add(path, "more than " + intake.limits().entries() + unit + ", the rest left out");
            }
            return copy;
        } finally {
            open.remove(value);
        }
    }

    @SuppressWarnings("CatchThrowable") // what code of a test throws costs its value
    private @Nullable Throwable take(Contents contents, Object container) {
        try {
            Contents all = TrustedTypes.hasContents(container) ? contents.call() : calls.call(contents);
            return all == contents ? null : new IllegalStateException();
        } catch (Throwable broken) {
            return caught(broken);
        }
    }

    private Map<String, @Nullable Object> map(
            List<@Nullable Object> entries, String path, int depth, boolean isSorted) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>(0);
        Keys keys = new Keys();
        for (int i = 0; i + 1 < entries.size() && hasRoom(path); i += 2) {
            String text = key(entries.get(i), path);
            String name = keys.unused(text);
            copy.put(name, copy(entries.get(i + 1), path + "." + Cleaner.line(name, KEY_CHARS_IN_PATH), depth + 1));
            if (isSorted) {
                texts.add(text);
            }
        }
        return isSorted ? StableOrder.of(texts, new ArrayList<>(copy.values())) : copy;
    }

    private String key(@Nullable Object key, String path) {
        if (key instanceof String text) {
            return kept(text, path);
        }
        boolean isText = key == null
                || key instanceof CharSequence
                || key instanceof Character
                || key instanceof Enum
                || key instanceof Number
                || key instanceof Boolean;
        return kept(isText ? text(key, path) : objectText.apply(text(key, path)), path);
    }

    private List<@Nullable Object> list(List<@Nullable Object> elements, String path, int depth, boolean isSorted) {
        List<@Nullable Object> copy = new ArrayList<>(Math.min(elements.size(), 16));
        for (int i = 0; i < elements.size() && hasRoom(path); i++) {
            copy.add(copy(elements.get(i), path + "[" + i + "]", depth + 1));
        }
        return isSorted ? StableOrder.of(copy) : copy;
    }

    private boolean hasRoom(String path) {
        if (room <= 0) {
            losses.add(path, "larger than " + intake.limits().recordBytes() + " characters in all, the rest left out");
        }
        return room > 0;
    }

    @SuppressWarnings("CatchThrowable") // what code of a test throws costs its value
    private String text(@Nullable Object value, String path) {
        if (value == null) {
            return "null";
        }
        try {
            String text = TrustedTypes.hasText(value) ? value.toString() : calls.call(value::toString);
            return String.valueOf((Object) text); // a toString() may return null
        } catch (Throwable thrown) {
            Throwable broken = caught(thrown);
            boolean isUnfinished = broken instanceof ForeignCalls.UnfinishedException;
            losses.add(path, "its toString() " + (isUnfinished ? "" : "threw ") + why(broken));
            return "<unprintable " + value.getClass().getName() + ": " + why(broken) + ">";
        }
    }

    private static Throwable caught(Throwable broken) {
        if (broken instanceof Error error && ForeignCalls.isFatal(error)) {
            throw error;
        }
        return broken;
    }

    private static String why(Throwable broken) {
        return broken instanceof ForeignCalls.UnfinishedException
                ? String.valueOf(broken.getMessage())
                : broken.getClass().getName();
    }

    private String kept(String text, String path) {
        String kept = intake.text(text, Limit.STRING_CHARS, path, losses);
        room -= kept.length();
        return kept;
    }
}
