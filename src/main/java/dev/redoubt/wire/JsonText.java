package dev.redoubt.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds one JSON text as UTF-8 bytes. It writes what it is told, in that order; strings are escaped, and a lone
 * surrogate, which UTF-8 cannot hold, becomes U+FFFD.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1.0
 */
public final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final int FIRST_BYTES = 512;

    private byte[] bytes;
    private int length;
    private int values;
    private boolean needsComma;

    /** What stands between the quotes of a string that is written often. */
    static final class Content {
        private final byte[] bytes;

        private Content(byte[] bytes) {
            this.bytes = bytes;
        }

        /** {@return the content of a string} Half a surrogate pair at its end is one that is alone. */
        static Content of(String text) {
            JsonText json = new JsonText();
            json.content(text);
            return new Content(Arrays.copyOf(json.bytes, json.length));
        }
    }

    /** Creates an empty text. */
    public JsonText() {
        bytes = new byte[FIRST_BYTES];
    }

    /**
     * Empties this text, so that another can be written in its memory.
     *
     * @return this
     */
    JsonText restart() {
        length = 0;
        values = 0;
        needsComma = false;
        return this;
    }

    /**
     * {@return how much memory it holds, in bytes}
     */
    public int capacity() {
        return bytes.length;
    }

    /**
     * Opens an object.
     *
     * @return this
     */
    public JsonText object() {
        begin();
        put('{');
        needsComma = false;
        return this;
    }

    /**
     * Closes an object.
     *
     * @return this
     */
    public JsonText endObject() {
        put('}');
        needsComma = true;
        return this;
    }

    /**
     * Opens a list.
     *
     * @return this
     */
    public JsonText array() {
        begin();
        put('[');
        needsComma = false;
        return this;
    }

    /**
     * Closes a list.
     *
     * @return this
     */
    public JsonText endArray() {
        put(']');
        needsComma = true;
        return this;
    }

    /**
     * Writes the name of the next value.
     *
     * @param name the name
     * @return this
     */
    public JsonText name(String name) {
        comma();
        quote(name);
        put(':');
        needsComma = false;
        return this;
    }

    /**
     * Writes a named string.
     *
     * @param name the name
     * @param value the string
     * @return this
     */
    public JsonText field(String name, String value) {
        return name(name).value(value);
    }

    /**
     * Writes a named number.
     *
     * @param name the name
     * @param value the number
     * @return this
     */
    public JsonText field(String name, long value) {
        return name(name).value(value);
    }

    /**
     * Writes a string.
     *
     * @param value the string
     * @return this
     */
    public JsonText value(String value) {
        begin();
        quote(value);
        needsComma = true;
        return this;
    }

    /**
     * Writes a string that begins with what has been escaped before.
     *
     * @param first how it begins
     * @param rest how it goes on
     * @return this
     */
    JsonText value(Content first, String rest) {
        begin();
        put('"');
        ensure(first.bytes.length);
        System.arraycopy(first.bytes, 0, bytes, length, first.bytes.length);
        length += first.bytes.length;
        content(rest);
        put('"');
        needsComma = true;
        return this;
    }

    /**
     * Writes a whole number.
     *
     * @param value the number
     * @return this
     */
    public JsonText value(long value) {
        begin();
        number(value);
        needsComma = true;
        return this;
    }

    /**
     * Writes a value made of null, booleans, numbers, strings, lists and maps.
     *
     * @param value the value; a number that is not finite is written as null
     * @return this
     * @throws IllegalArgumentException for any other type
     */
    public JsonText tree(@Nullable Object value) {
        if (value instanceof String text) {
            return value(text);
        }
        if (value instanceof Map<?, ?> map) {
            object();
            map.forEach((key, entry) -> name(String.valueOf(key)).tree(entry));
            return endObject();
        }
        if (value instanceof List<?> list) {
            array();
            list.forEach(this::tree);
            return endArray();
        }
        begin();
        ascii(plain(value));
        needsComma = true;
        return this;
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "null";
        }
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return String.valueOf(value);
        }
        throw new IllegalArgumentException(
                "no JSON form for " + value.getClass().getName());
    }

    /**
     * {@return how many bytes have been written}
     */
    public int length() {
        return length;
    }

    /**
     * {@return how many values have been written: objects, lists, texts, numbers, booleans and nulls}
     */
    public int values() {
        return values;
    }

    /**
     * {@return the bytes; valid up to {@link #length()}, and only until the next write}
     */
    public byte[] bytes() {
        return bytes;
    }

    /** Ends a line: nothing may follow but the next line. */
    void lineFeed() {
        put('\n');
        needsComma = false;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Begins a value: each has a comma before it, but for the first and those behind their name. */
    private void begin() {
        values++;
        comma();
    }

    private void comma() {
        if (needsComma) {
            put(',');
        }
    }

    private void ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** Digits from the last to the first, without a text for each number: every line has several. */
    private void number(long value) {
        if (value < 0) {
            ascii(Long.toString(value));
            return;
        }
        int digits = 1;
        for (long rest = value; rest > 9; rest /= 10) {
            digits++;
        }
        ensure(digits);
        int end = length + digits;
        long rest = value;
        for (int at = end - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
    }

    private void quote(String text) {
        put('"');
        content(text);
        put('"');
    }

    private void content(String text) {
        int written = unescaped(text);
        if (written < text.length()) {
            escaped(text, written);
        }
    }

    /** Writes a text up to what needs more than a byte, which is nearly always all of it, and {@return how far} */
    private int unescaped(String text) {
        int end = text.length();
        ensure(end);
        byte[] to = bytes;
        int from = length;
        int i = 0;
        while (i < end && isPlain(text.charAt(i))) {
            to[from + i] = (byte) text.charAt(i);
            i++;
        }
        length = from + i;
        return i;
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
    }

    private void escaped(String text, int from) {
        int end = text.length();
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                put(c);
            } else if (c < 0x80) {
                escape(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                utf8(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                utf8(Character.isSurrogate(c) ? 0xFFFD : c);
            }
        }
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> {
                put('\\');
                put(c);
            }
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            default -> {
                ascii("\\u00");
                put((char) HEX[c >> 4]);
                put((char) HEX[c & 15]);
            }
        }
    }

    private void utf8(int codePoint) {
        ensure(4);
        if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                bytes[length++] = (byte) (0xE0 | (codePoint >> 12));
            } else {
                bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
                bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            }
            bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
    }

    private void put(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
