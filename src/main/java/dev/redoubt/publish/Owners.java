package dev.redoubt.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Small files that say whose something is: names and texts as JSON. Every run reads and writes one at its end, and to bind
 * them to objects would cost it a quarter of a second of loading classes.
 */
final class Owners {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Owners() {}

    /** {@return what a file says; empty if it is not there, or not readable} */
    static Map<String, String> read(Path file) {
        try (JsonParser parser = FACTORY.createParser(Files.readAllBytes(file))) {
            return parser.nextToken() == JsonToken.START_OBJECT ? texts(parser) : Map.of();
        } catch (IOException none) {
            return Map.of();
        }
    }

    private static Map<String, String> texts(JsonParser parser) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            String text = parser.nextTextValue();
            if (text == null) {
                return Map.of();
            }
            facts.put(name, text);
        }
        return facts;
    }

    static String write(Map<String, String> facts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> fact : new TreeMap<>(facts).entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
