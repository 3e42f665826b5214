package dev.redoubt.testkit;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What parsers that are not ours make of a report: maps, lists, text, numbers, booleans and null. They refuse a key that
 * comes twice. Numbers of JSON are given as text.
 */
public final class Parsed {
    /** The limits of Jenkins' {@code readYaml}. */
    private static final int CODE_POINTS = 3_145_728;

    private static final int ALIASES = 50;
    private static final int LEVELS = 50;

    private Parsed() {}

    public static Object json(String text) {
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            Object value = value(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("more than one value");
            }
            return value;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static Object value(JsonReader in) throws IOException {
        return switch (in.peek()) {
            case BEGIN_OBJECT -> object(in);
            case BEGIN_ARRAY -> array(in);
            case STRING -> in.nextString();
            case NUMBER -> new Number(in.nextString());
            case BOOLEAN -> in.nextBoolean();
            default -> {
                in.nextNull();
                yield null;
            }
        };
    }

    private static Map<String, Object> object(JsonReader in) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (object.containsKey(name)) {
                throw new IOException(in.getPath() + " comes twice");
            }
            object.put(name, value(in));
        }
        in.endObject();
        return object;
    }

    private static List<Object> array(JsonReader in) throws IOException {
        List<Object> array = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            array.add(value(in));
        }
        in.endArray();
        return array;
    }

    /** A number as it was written, so that it is not taken for text. */
    public record Number(String written) {}

    /** As Jenkins reads it. */
    public static Object yaml(String text) {
        return new Yaml(new SafeConstructor(asJenkins())).load(text);
    }

    public static Object yaml(Reader text) {
        return new Yaml(new SafeConstructor(asJenkins())).load(text);
    }

    private static LoaderOptions asJenkins() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CODE_POINTS);
        options.setMaxAliasesForCollections(ALIASES);
        options.setNestingDepthLimit(LEVELS);
        options.setAllowDuplicateKeys(false);
        return options;
    }
}
