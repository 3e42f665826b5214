package dev.redoubt.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The published schema of a report, or a part of it, as a reader holds it against what a file says. It knows those words
 * of JSON Schema that stand in it.
 *
 * <p>A field that it does not name is passed over, since a later version of the same major may write more. A number that
 * must be whole is written as one.
 */
final class ReportSchema {
    private static final String FILE = "redoubt.report.v1.schema.json";
    private static final JsonNode SOURCE = source();
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** The schema as it is published. */
    static final ReportSchema WHOLE = new ReportSchema(SOURCE);

    private static final Map<String, String> TYPES = Map.of(
            "object", "an object",
            "array", "a list",
            "string", "a text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "null", "null");

    private final JsonNode schema;
    private final List<String> types;

    // A schema may hold itself, so these are made when they are asked for. A report asks for each of them many times.
    private final Map<String, ReportSchema> fields = new ConcurrentHashMap<>();
    private volatile @Nullable ReportSchema elements;

    private ReportSchema(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        this.schema = reference.isEmpty() ? schema : SOURCE.at(reference.substring(1));
        this.types = types(this.schema);
    }

    private static JsonNode source() {
        try (InputStream in = Objects.requireNonNull(ReportSchema.class.getResourceAsStream(FILE), FILE)) {
            return new JsonMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Where a value stands; a text is made of it only where something is wrong.
     *
     * @param parent what it is in; null for the outermost
     * @param name its name, if it is a field or the outermost
     * @param element its number, if it is in a list; -1 otherwise
     */
    private record Place(@Nullable Place parent, String name, int element) {
        static Place of(String name) {
            return new Place(null, name, -1);
        }

        Place in(String field) {
            return new Place(this, field, -1);
        }

        Place at(int number) {
            return new Place(this, "", number);
        }

        @Override
        public String toString() {
            if (parent == null) {
                return name;
            }
            return parent + (element < 0 ? ", " + GroupNode.shown(name) : "[" + element + "]");
        }

        IllegalArgumentException bad(String found, String allowed) {
            return new IllegalArgumentException(this + ": found " + found + ", must be " + allowed);
        }

        IllegalArgumentException bad(JsonNode found, String allowed) {
            return bad(found.isObject() ? "an object" : found.isArray() ? "a list" : shown(found), allowed);
        }

        private static String shown(JsonNode found) {
            return found.asText().isEmpty() ? "an empty text" : GroupNode.shown(found.asText());
        }
    }

    /** {@return whether it has a field of this name} */
    boolean names(String field) {
        return schema.path("properties").has(field);
    }

    /** {@return what it says of a field that it names} */
    ReportSchema field(String name) {
        ReportSchema known = fields.get(name);
        return known != null
                ? known
                : fields.computeIfAbsent(
                        name,
                        field -> new ReportSchema(schema.path("properties").path(field)));
    }

    /** {@return what it says of each element of a list} */
    ReportSchema elements() {
        ReportSchema known = elements;
        if (known == null) {
            known = new ReportSchema(schema.path("items"));
            elements = known;
        }
        return known;
    }

    /**
     * Checks that no field is missing.
     *
     * @param fields those that are there
     * @throws IllegalArgumentException if one of them must be, and is not
     */
    void require(Set<String> fields) {
        for (JsonNode name : schema.path("required")) {
            if (!fields.contains(name.asText())) {
                throw Place.of(name.asText()).bad("nothing", allowed(field(name.asText()).schema));
            }
        }
    }

    /**
     * Checks a value.
     *
     * @param value the value
     * @param place where it stands
     * @throws IllegalArgumentException if it is otherwise than the schema says; the message tells where and how
     */
    void check(JsonNode value, String place) {
        check(value, Place.of(place));
    }

    private void check(JsonNode value, Place place) {
        boolean isOfType = types.isEmpty() || isOfOne(value);
        boolean isConstant = !schema.has("const") || schema.get("const").equals(value);
        if (!isOfType || !isConstant || !isOneOf(value)) {
            throw place.bad(value, allowed(schema));
        }
        if (value.isObject()) {
            fields(value, place);
        } else if (value.isArray()) {
            list(value, place);
        } else if (value.isTextual()) {
            text(value.asText(), place);
        } else if (value.isNumber()) {
            number(value, place);
        }
    }

    private boolean isOfOne(JsonNode value) {
        for (String type : types) {
            if (isOfType(value, type)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        List<String> types = new ArrayList<>();
        type.forEach(one -> types.add(one.asText()));
        return type.isTextual() ? List.of(type.asText()) : types;
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isNull();
        };
    }

    private boolean isOneOf(JsonNode value) {
        if (!schema.has("enum")) {
            return true;
        }
        for (JsonNode constant : schema.get("enum")) {
            if (constant.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private void fields(JsonNode object, Place place) {
        for (JsonNode name : schema.path("required")) {
            if (!object.has(name.asText())) {
                throw place.in(name.asText()).bad("nothing", allowed(field(name.asText()).schema));
            }
        }
        size(object.size(), "Properties", "fields", place);
        JsonNode named = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        object.properties().forEach(entry -> {
            if (named.has(entry.getKey())) {
                field(entry.getKey()).check(entry.getValue(), place.in(entry.getKey()));
            } else if (others.isObject()) {
                new ReportSchema(others).check(entry.getValue(), place.in(entry.getKey()));
            }
        });
    }

    private void list(JsonNode list, Place place) {
        size(list.size(), "Items", "elements", place);
        boolean isUnique = schema.path("uniqueItems").asBoolean();
        Set<JsonNode> known = new HashSet<>();
        ReportSchema elements = schema.has("items") ? elements() : null;
        for (int i = 0; i < list.size(); i++) {
            if (elements != null) {
                elements.check(list.get(i), place.at(i));
            }
            if (isUnique && !known.add(list.get(i))) {
                throw place.at(i).bad(list.get(i), "there once");
            }
        }
    }

    private void size(int size, String of, String what, Place place) {
        if (size < schema.path("min" + of).asInt(0)
                || size > schema.path("max" + of).asInt(Integer.MAX_VALUE)) {
            String most = schema.has("max" + of) ? " and at most " + schema.get("max" + of) : "";
            throw place.bad(
                    size + " " + what, "at least " + schema.path("min" + of).asInt(0) + most);
        }
    }

    private void text(String text, Place place) {
        String pattern = schema.path("pattern").asText();
        boolean isMatched = pattern.isEmpty()
                || PATTERNS.computeIfAbsent(pattern, Pattern::compile)
                        .matcher(text)
                        .find();
        if (!isMatched) {
            throw place.bad(GroupNode.shown(text), "of the form " + pattern);
        }
    }

    private void number(JsonNode value, Place place) {
        double number = value.asDouble();
        // False where there is no such limit, and also for what is no number.
        boolean isWithin = !(number < limit("minimum"))
                && !(number > limit("maximum"))
                && !(number <= limit("exclusiveMinimum"))
                && !(number >= limit("exclusiveMaximum"));
        if (!isWithin) {
            throw place.bad(value, allowed(schema));
        }
    }

    private double limit(String name) {
        return schema.path(name).asDouble(Double.NaN);
    }

    /** {@return what a value must be, in words} */
    private static String allowed(JsonNode part) {
        JsonNode schema = new ReportSchema(part).schema;
        if (schema.has("const")) {
            return schema.get("const").asText();
        }
        if (schema.has("enum")) {
            StringJoiner constants = new StringJoiner(", ", "one of ", "");
            schema.get("enum").forEach(constant -> constants.add(constant.asText()));
            return constants.toString();
        }
        StringJoiner types = new StringJoiner(" or ");
        types(schema).forEach(type -> types.add(Objects.requireNonNull(TYPES.get(type))));
        StringBuilder allowed = new StringBuilder(types.toString());
        limit(schema, "minimum", " of at least ", allowed);
        limit(schema, "exclusiveMinimum", " greater than ", allowed);
        limit(schema, "maximum", " and at most ", allowed);
        limit(schema, "exclusiveMaximum", " and less than ", allowed);
        return allowed.toString();
    }

    private static void limit(JsonNode schema, String name, String words, StringBuilder allowed) {
        if (schema.has(name)) {
            allowed.append(words).append(schema.get(name).asText());
        }
    }
}
