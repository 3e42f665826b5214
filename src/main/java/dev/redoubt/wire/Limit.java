package dev.redoubt.wire;

import java.util.Locale;

/**
 * The caps on what one record may hold, each with the setting that changes it. {@link Limits} has their values.
 *
 * @since 0.1.0
 */
public enum Limit {
    /** Bytes of one line. */
    RECORD_BYTES(
            "recordBytes",
            16 << 20,
            4 << 10,
            64 << 20,
            "bytes of one line of a journal, and characters of the evidence of one trial",
            "The piece of evidence that does not fit is left out. If a line is still too long its evidence is left out, then all but the five worst results; exception and texts are cut to 200 characters. Ids and outcome always stay."),
    /** Characters of one string. */
    STRING_CHARS("stringChars", 1 << 20, 200, 16 << 20, "characters of one string", "The string is cut."),
    /** Nesting of values. */
    DEPTH("depth", 64, 1, 200, "levels of nested values", "What lies deeper is replaced by `…`."),
    /** Entries of one container. */
    ENTRIES("entries", 10_000, 1, 1_000_000, "entries of one map or list", "The rest is left out."),
    /** Characters of one parameter. */
    PARAMETER_CHARS("parameterChars", 1_000, 10, 1 << 20, "characters of one parameter", "The text is cut."),
    /** Characters of one message of an exception. */
    MESSAGE_CHARS("messageChars", 1 << 16, 200, 16 << 20, "characters of the message of an exception", "It is cut."),
    /** Stack frames of one exception. */
    FRAMES("frames", 100, 1, 10_000, "stack frames of an exception", "The outer frames are left out."),
    /** Causes of one exception. */
    CAUSES("causes", 20, 0, 1_000, "causes of an exception", "Causes further away are left out."),
    /** Time for code of a test's own classes. */
    VALUE_SECONDS(
            "valueSeconds",
            10,
            1,
            3_600,
            "seconds that `toString()`, iterators and the like of one recorded value, or of all parameters of one invocation, may take",
            "What is not there by then is left out.");

    private final String text;
    private final int byDefault;
    private final int least;
    private final int most;
    private final String meaning;
    private final String above;

    @SuppressWarnings("checkstyle:ParameterNumber") // a row of a table
    Limit(String text, int byDefault, int least, int most, String meaning, String above) {
        this.text = text;
        this.byDefault = byDefault;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
        this.above = above;
    }

    /**
     * {@return the property that sets it}
     */
    public String property() {
        return "redoubt.limits." + text;
    }

    /**
     * {@return its value if nobody sets it}
     */
    public int byDefault() {
        return byDefault;
    }

    /**
     * {@return the least value it may have}
     */
    public int least() {
        return least;
    }

    /**
     * {@return the greatest value it may have}
     */
    public int most() {
        return most;
    }

    /**
     * {@return which values are allowed, for a human}
     */
    public String allowed() {
        return String.format(Locale.ROOT, "a whole number from %d to %d", least, most);
    }

    /**
     * {@return whether a text is a value it may have}
     *
     * @param value the text
     */
    public boolean allows(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            return false;
        }
        int number = Integer.parseInt(value);
        return number >= least && number <= most;
    }

    /**
     * {@return what it counts, in Markdown}
     */
    public String meaning() {
        return meaning;
    }

    /**
     * {@return what happens above it, in Markdown}
     */
    public String above() {
        return above;
    }
}
