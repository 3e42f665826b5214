package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cleans every string of a value, keys included.
 *
 * @since 0.1.0
 */
public final class Cleaned {
    private Cleaned() {}

    /**
     * {@return a cleaned copy of a value}
     *
     * @param value a value made of null, booleans, numbers, strings, lists and maps
     */
    public static @Nullable Object tree(@Nullable Object value) {
        if (value instanceof String text) {
            return Cleaner.text(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> cleaned = new LinkedHashMap<>();
            Keys keys = new Keys();
            map.forEach((key, entry) -> cleaned.put(keys.unused(Cleaner.line(String.valueOf(key))), tree(entry)));
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
