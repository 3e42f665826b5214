package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cleans every string of a value, keys included. */
final class Cleaned {
    private Cleaned() {}

    static @Nullable Object tree(@Nullable Object value) {
        if (value instanceof String text) {
            return Cleaner.text(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> cleaned = new LinkedHashMap<>();
            map.forEach((key, entry) -> cleaned.put(Cleaner.line(String.valueOf(key)), tree(entry)));
            return cleaned;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> cleaned = new ArrayList<>(list.size());
            list.forEach(entry -> cleaned.add(tree(entry)));
            return cleaned;
        }
        return value;
    }
}
