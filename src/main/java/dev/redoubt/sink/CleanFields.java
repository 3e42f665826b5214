package dev.redoubt.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.redoubt.wire.Cleaned;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Keys;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes text of tests and journals, cleaned: whoever prints a value of a report is not attacked by it. */
final class CleanFields {
    private static final int MOST_KEY_CHARS = 120;

    private final JsonGenerator out;

    CleanFields(JsonGenerator out) {
        this.out = out;
    }

    /** Text that a reader shows in one line. */
    void line(String name, String text) throws IOException {
        out.writeStringField(name, Cleaner.line(text));
    }

    /** Text that may have several lines. */
    void text(String name, String text) throws IOException {
        out.writeStringField(name, Cleaner.text(text));
    }

    void lines(String name, List<String> lines) throws IOException {
        out.writeArrayFieldStart(name);
        for (String line : lines) {
            out.writeString(Cleaner.line(line));
        }
        out.writeEndArray();
    }

    void texts(String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(Cleaner.text(text));
        }
        out.writeEndArray();
    }

    void lines(String name, Map<String, String> lines) throws IOException {
        out.writeObjectFieldStart(name);
        Keys keys = new Keys();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            if (!(out instanceof BoundedGenerator bounded && bounded.leavesOutEntry())) {
                line(keys.unused(key(line.getKey())), line.getValue());
            }
        }
        out.writeEndObject();
    }

    /** YAML merges maps where a key is {@code <<}, and asks for a mark before a key of more than 128 characters. */
    private static String key(String text) {
        String key = Cleaner.line(text, MOST_KEY_CHARS);
        return key.equals("<<") ? "\\<<" : key;
    }

    /** A value of the user's own: maps, lists, text, numbers, booleans and null. */
    void tree(@Nullable Object value) throws IOException {
        write(Cleaned.tree(value));
    }

    private void write(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(element);
            }
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            out.writeNumber(number.toString());
        } else {
            out.writeNull();
        }
    }
}
