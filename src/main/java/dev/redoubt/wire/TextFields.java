package dev.redoubt.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Small files that say what something is: one JSON object, whose fields are texts. Every run reads and writes some, and
 * needs no library for it.
 *
 * @since 0.1.0
 */
public final class TextFields {
    private TextFields() {}

    /**
     * {@return the fields, by name}
     *
     * @param bytes what {@link #write} made, or a person
     * @throws BadLineException if they are something else
     */
    public static Map<String, String> read(byte[] bytes) throws BadLineException {
        return new JsonLine().read(bytes, bytes.length).ownTexts();
    }

    /**
     * {@return an object with these fields, in the order of their names}
     *
     * @param fields the fields, by name
     */
    public static byte[] write(Map<String, String> fields) {
        JsonText json = new JsonText().object();
        new TreeMap<>(fields).forEach(json::field);
        json.endObject();
        return Arrays.copyOf(json.bytes(), json.length());
    }

    /**
     * {@return the same as text}
     *
     * @param fields the fields, by name
     */
    public static String text(Map<String, String> fields) {
        return new String(write(fields), StandardCharsets.UTF_8);
    }
}
