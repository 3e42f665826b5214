package dev.redoubt.wire;

import dev.redoubt.api.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as it was read: exact types, nothing coerced. It remembers which of its fields were asked for, so that
 * those of a later version can be told. Not thread-safe.
 */
final class JsonObject {
    private static final int QUOTED_CHARS = 80;

    private final Fields fields;

    JsonObject(Fields fields) {
        this.fields = fields;
        fields.open();
    }

    private static JsonObject inner(String name, @Nullable Object value, String allowed) throws BadLineException {
        return new JsonObject(expect(name, value, Fields.class, allowed));
    }

    /** {@return the fields, in this object and those within it, that nobody asked for, each with its path} */
    Set<String> unknown() {
        return fields.isAllAsked() ? Set.of() : fields.unknown();
    }

    private @Nullable Object ask(String name) {
        return fields.ask(name);
    }

    /** {@return all fields; their names are the user's own} */
    Map<String, @Nullable Object> values() {
        fields.askAll();
        return fields.asMap();
    }

    /** {@return of all fields the one of that name, if it is there} */
    Map<String, @Nullable Object> onlyValue(String name) {
        fields.askAll();
        Object value = fields.value(name);
        return value == null ? Map.of() : Map.of(name, value);
    }

    /** Takes all fields for known, whatever they are. */
    void passOver() {
        fields.askAll();
    }

    /** {@return whether the field is there; one that is null is there, and is of no type} */
    boolean has(String name) {
        return fields.has(name);
    }

    String text(String name) throws BadLineException {
        return expect(name, ask(name), String.class, "text");
    }

    String textOr(String name, String otherwise) throws BadLineException {
        return has(name) ? text(name) : otherwise;
    }

    boolean isTrue(String name) throws BadLineException {
        return expect(name, ask(name), Boolean.class, "true or false");
    }

    private long number(String name) throws BadLineException {
        return fields.isNumber(name) ? fields.askNumber(name) : expect(name, ask(name), Long.class, "a whole number");
    }

    /** {@return a whole number, 0 or more} */
    long natural(String name) throws BadLineException {
        long number = number(name);
        if (number < 0) {
            throw new BadLineException(name + ": found " + number + ", must be 0 or more");
        }
        return number;
    }

    int count(String name) throws BadLineException {
        return numberFrom(0, name);
    }

    /** {@return a number that counts from 1} */
    int ordinal(String name) throws BadLineException {
        return numberFrom(1, name);
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
        Object value = ask(name);
        return value instanceof Long whole ? whole : expect(name, value, Double.class, "a number");
    }

    double decimalOr(String name, double otherwise) throws BadLineException {
        return has(name) ? decimal(name) : otherwise;
    }

    JsonObject object(String name) throws BadLineException {
        return inner(name, ask(name), "an object");
    }

    /** {@return the objects of a list; none if the field is not there} */
    List<JsonObject> objects(String name) throws BadLineException {
        List<?> elements = listOrEmpty(name);
        if (elements.isEmpty()) {
            return List.of();
        }
        List<JsonObject> objects = new ArrayList<>(elements.size());
        for (Object element : elements) {
            objects.add(inner(name, element, "a list of objects"));
        }
        return objects;
    }

    private List<?> listOrEmpty(String name) throws BadLineException {
        return has(name) ? expect(name, ask(name), List.class, "a list") : List.of();
    }

    List<String> texts(String name) throws BadLineException {
        List<String> texts = new ArrayList<>();
        for (Object element : expect(name, ask(name), List.class, "a list")) {
            texts.add(expect(name, element, String.class, "a list of texts"));
        }
        return texts;
    }

    List<String> textsOrNone(String name) throws BadLineException {
        return has(name) ? texts(name) : List.of();
    }

    Map<String, String> textMap(String name) throws BadLineException {
        return object(name).ownTexts();
    }

    /** {@return all fields, each of which must be a text} */
    Map<String, String> ownTexts() throws BadLineException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : values().entrySet()) {
            texts.put(entry.getKey(), expect(entry.getKey(), entry.getValue(), String.class, "text"));
        }
        return texts;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) throws BadLineException {
        String text = text(name);
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException unknown) {
            throw new BadLineException(
                    name + ": found " + quoted(text) + ", must be one of " + List.of(type.getEnumConstants()));
        }
    }

    private static <T> T expect(String name, @Nullable Object value, Class<T> type, String allowed)
            throws BadLineException {
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
