package dev.redoubt.wire;

/**
 * Caps on what one record may hold. Over a cap, outcome, ids and summary are kept and the rest is cut, with a loss that
 * says so.
 *
 * @param recordBytes bytes of one line
 * @param stringChars characters of one string
 * @param depth how deep values may nest
 * @param entries how many entries one map or list may have
 * @since 0.1.0
 */
public record Limits(int recordBytes, int stringChars, int depth, int entries) {
    /** 16 MiB a line, 1 Mi characters a string, 64 levels, 10,000 entries. */
    public static final Limits DEFAULT = new Limits(16 << 20, 1 << 20, 64, 10_000);
}
