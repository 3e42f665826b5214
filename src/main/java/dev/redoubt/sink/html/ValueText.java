package dev.redoubt.sink.html;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a test as text: what is nested is indented. */
final class ValueText {
    /** Enough for any page; the rest would be cut there. */
    private static final int MOST_CHARS = 4 * Bounds.TEXT_CHARS;

    private final StringBuilder text = new StringBuilder();

    private ValueText() {}

    static String of(@Nullable Object value) {
        if (!(value instanceof Map) && !(value instanceof List)) {
            return String.valueOf(value);
        }
        ValueText text = new ValueText();
        text.nested(value, "");
        return text.text.toString().stripTrailing();
    }

    private void nested(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entry(key + ":", entry, indent));
        } else if (value instanceof List<?> list) {
            list.forEach(entry -> entry("-", entry, indent));
        }
    }

    private void entry(String label, @Nullable Object value, String indent) {
        if (text.length() > MOST_CHARS) {
            return;
        }
        text.append(indent).append(label);
        if (isNested(value)) {
            text.append('\n');
            nested(Objects.requireNonNull(value), indent + "  ");
        } else {
            String shown = value instanceof Map ? "{}" : value instanceof List ? "[]" : String.valueOf(value);
            text.append(' ').append(shown.replace("\n", "\n" + indent + "  ")).append('\n');
        }
    }

    private static boolean isNested(@Nullable Object value) {
        return (value instanceof Map<?, ?> map && !map.isEmpty()) || (value instanceof List<?> list && !list.isEmpty());
    }
}
