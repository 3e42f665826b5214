package dev.redoubt.merge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.redoubt.api.Trial;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Limit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as it was read: exact types, nothing coerced, no duplicate names.
 *
 * <p>Immutable once read.
 */
final class JsonObject {
    private static final int QUOTED_CHARS = 80;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limit.DEPTH.most() + 8)
                    .maxStringLength(Limit.RECORD_BYTES.most())
                    .maxDocumentLength(Limit.RECORD_BYTES.most())
                    .build())
            .build();

    private final Map<String, @Nullable Object> values;

    private JsonObject(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * Reads a line.
     *
     * @param bytes a buffer that starts with the line
     * @param length its length
     * @param skipped names of top-level values to pass over; they are checked to be JSON, and stand as null
     * @return the object
     * @throws BadLineException if the line is not one JSON object
     */
    static JsonObject read(byte[] bytes, int length, Set<String> skipped) throws BadLineException {
        try (JsonParser parser = FACTORY.createParser(bytes, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineException("not a JSON object");
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (skipped.contains(name)) {
                    parser.skipChildren();
                    values.put(name, null);
                } else {
                    values.put(name, value(parser));
                }
            }
            if (parser.nextToken() != null) {
                throw new BadLineException("more than one JSON object");
            }
            return new JsonObject(values);
        } catch (IOException malformed) {
            throw new BadLineException(
                    "not well-formed JSON: " + Cleaner.line(String.valueOf(malformed.getMessage()), 200));
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException, BadLineException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> number(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new BadLineException("unexpected end");
        };
    }

    private static Object number(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? (Object) parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
    }

    static JsonObject of(Map<?, ?> map) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return new JsonObject(named);
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    String text(String name) throws BadLineException {
        return expect(name, values.get(name), String.class, "text");
    }

    String textOr(String name, String otherwise) throws BadLineException {
        return has(name) ? text(name) : otherwise;
    }

    boolean isTrue(String name) throws BadLineException {
        return expect(name, values.get(name), Boolean.class, "true or false");
    }

    long number(String name) throws BadLineException {
        return expect(name, values.get(name), Long.class, "a whole number");
    }

    int count(String name) throws BadLineException {
        return numberFrom(0, name);
    }

    /** {@return a limit: 0 or more, or -1 for none} */
    int limit(String name) throws BadLineException {
        return numberFrom(Trial.UNLIMITED, name);
    }

    private int numberFrom(int least, String name) throws BadLineException {
        long number = number(name);
        if (number < least || number > Integer.MAX_VALUE) {
            throw new BadLineException(
                    name + ": found " + number + ", must be between " + least + " and " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    int countOr(String name, int otherwise) throws BadLineException {
        return has(name) ? count(name) : otherwise;
    }

    double decimal(String name) throws BadLineException {
        Object value = values.get(name);
        return value instanceof Long whole ? whole : expect(name, value, Double.class, "a number");
    }

    JsonObject object(String name) throws BadLineException {
        return of(expect(name, values.get(name), Map.class, "an object"));
    }

    List<?> listOrEmpty(String name) throws BadLineException {
        return has(name) ? expect(name, values.get(name), List.class, "a list") : List.of();
    }

    List<String> texts(String name) throws BadLineException {
        List<String> texts = new ArrayList<>();
        for (Object element : listOrEmpty(name)) {
            texts.add(expect(name, element, String.class, "a list of texts"));
        }
        return texts;
    }

    Map<String, String> textMap(String name) throws BadLineException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : object(name).values.entrySet()) {
            texts.put(entry.getKey(), expect(name, entry.getValue(), String.class, "texts by name"));
        }
        return texts;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) throws BadLineException {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new BadLineException(
                name + ": found " + quoted(text) + ", must be one of " + List.of(type.getEnumConstants()));
    }

    static <T> T expect(String name, @Nullable Object value, Class<T> type, String allowed) throws BadLineException {
        if (!type.isInstance(value)) {
            throw new BadLineException(
                    name + ": found " + (value == null ? "nothing" : quoted(value)) + ", must be " + allowed);
        }
        return type.cast(value);
    }

    static String quoted(Object value) {
        return value instanceof String text
                ? "\"" + Cleaner.line(text, QUOTED_CHARS) + "\""
                : Cleaner.line(String.valueOf(value), QUOTED_CHARS);
    }
}
