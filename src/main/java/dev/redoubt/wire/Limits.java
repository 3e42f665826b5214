package dev.redoubt.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Caps on what one record may hold. Over a cap, outcome, ids and summary are kept and the rest is cut, with a loss that
 * says so.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Limits {
    /** Every limit at its default. */
    public static final Limits DEFAULT = new Limits(Map.of());

    private final EnumMap<Limit, Integer> values = new EnumMap<>(Limit.class);

    private Limits(Map<Limit, Integer> changed) {
        for (Limit limit : Limit.values()) {
            values.put(limit, changed.getOrDefault(limit, limit.byDefault()));
        }
    }

    /**
     * Creates limits; those that are not named are at their default.
     *
     * @param recordBytes bytes of one line
     * @param stringChars characters of one string
     * @param depth how deep values may nest
     * @param entries how many entries one map or list may have
     */
    public Limits(int recordBytes, int stringChars, int depth, int entries) {
        this(Map.of(
                Limit.RECORD_BYTES,
                recordBytes,
                Limit.STRING_CHARS,
                stringChars,
                Limit.DEPTH,
                depth,
                Limit.ENTRIES,
                entries));
    }

    /**
     * {@return the limits that settings name; a value that is not allowed counts as not given}
     *
     * @param settings values by property
     */
    public static Limits of(Map<String, String> settings) {
        Map<Limit, Integer> changed = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            String value = settings.get(limit.property());
            if (value != null && limit.allows(value)) {
                changed.put(limit, Integer.parseInt(value));
            }
        }
        return changed.isEmpty() ? DEFAULT : new Limits(changed);
    }

    /**
     * {@return these limits with another value of one of them}
     *
     * @param limit which
     * @param value its value
     */
    public Limits with(Limit limit, int value) {
        Map<Limit, Integer> changed = new EnumMap<>(values);
        changed.put(limit, value);
        return new Limits(changed);
    }

    /**
     * {@return the value of a limit}
     *
     * @param limit which
     */
    public int of(Limit limit) {
        return Objects.requireNonNull(values.get(limit));
    }

    /**
     * {@return bytes of one line}
     */
    public int recordBytes() {
        return of(Limit.RECORD_BYTES);
    }

    /**
     * {@return characters of one string}
     */
    public int stringChars() {
        return of(Limit.STRING_CHARS);
    }

    /**
     * {@return how deep values may nest}
     */
    public int depth() {
        return of(Limit.DEPTH);
    }

    /**
     * {@return how many entries one map or list may have}
     */
    public int entries() {
        return of(Limit.ENTRIES);
    }
}
