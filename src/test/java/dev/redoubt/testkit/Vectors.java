package dev.redoubt.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tables of numbers that were computed elsewhere, in exact arithmetic. */
public final class Vectors {
    /** All of them. */
    public static final JsonNode ALL = read();

    private Vectors() {}

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("src/test/resources/vectors/statistics.json")
                            .toFile());
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The elements of the list at a path of names; there are some. */
    public static Stream<JsonNode> at(String... path) {
        JsonNode node = ALL;
        for (String name : path) {
            node = node.path(name);
        }
        if (node.isEmpty()) {
            throw new IllegalArgumentException(String.join("/", path) + " has no vectors");
        }
        return StreamSupport.stream(node.spliterator(), false);
    }

    /** A list of numbers, with another number for null. */
    public static int[] counts(JsonNode list, int forNull) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(element -> element.isNull() ? forNull : element.asInt())
                .toArray();
    }
}
