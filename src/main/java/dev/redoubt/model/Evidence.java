package dev.redoubt.model;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a trial recorded that does not judge, in the order of recording.
 *
 * @param type what it is
 * @param values its values by name: text, numbers, booleans, null, and lists and maps of them
 * @since 0.1.0
 */
public record Evidence(Type type, Map<String, @Nullable Object> values) {
    /** What a piece of evidence is. */
    public enum Type {
        /** One exchange: request, response, toolCalls. */
        TURN,
        /** One tool call: name, arguments, result. */
        TOOL_CALL,
        /** One score: name, value, atLeast. */
        SCORE,
        /** One named value: name, value. */
        VALUE;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /**
         * {@return the name in journals and reports}
         */
        public String wireName() {
            return wireName;
        }
    }
}
