package dev.redoubt.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redoubt.ledger.AtomicTree;
import dev.redoubt.testkit.HostileJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link JournalFuzz} expects holds of a good journal of which one field is another: changes of bytes seldom get past
 * the JSON parser, and this always does.
 */
public final class FieldFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> GOOD = good();

    private FieldFuzz() {}

    private static List<String> good() {
        try {
            Path directory = Files.createTempDirectory("fuzz");
            List<String> lines = Files.readAllLines(HostileJournal.write(directory, "a b"));
            AtomicTree.delete(directory);
            return lines;
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    /** Where a value stands. */
    private interface Place {
        void put(JsonNode value);
    }

    /** Called with one input after another: two bytes choose the field, one the kind of value, the rest is the value. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(input);
        List<JsonNode> lines = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (String line : GOOD) {
            JsonNode tree = JSON.readTree(line);
            lines.add(tree);
            collect(tree, places);
        }
        places.get((take(in) << 8 | take(in)) % places.size()).put(value(in));
        StringBuilder journal = new StringBuilder();
        for (JsonNode line : lines) {
            journal.append(JSON.writeValueAsString(line)).append('\n');
        }
        JournalFuzz.fuzzerTestOneInput(journal.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void collect(JsonNode tree, List<Place> places) {
        if (tree instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                places.add(value -> object.set(name, value));
                collect(object.get(name), places);
            });
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(value -> array.set(index, value));
                collect(array.get(i), places);
            }
        }
    }

    private static int take(ByteBuffer in) {
        return in.hasRemaining() ? in.get() & 0xFF : 0;
    }

    private static JsonNode value(ByteBuffer in) {
        return switch (take(in) % 7) {
            case 0 -> NODES.textNode(rest(in, StandardCharsets.UTF_8));
            case 1 -> NODES.textNode(rest(in, StandardCharsets.UTF_16BE));
            case 2 -> NODES.numberNode((long) take(in) << 56 | (long) take(in) << 24 | take(in));
            case 3 -> NODES.numberNode((take(in) - 128) / 16.0);
            case 4 -> NODES.booleanNode(take(in) % 2 == 0);
            case 5 -> NODES.arrayNode().add(value(in));
            default ->
                take(in) % 2 == 0
                        ? NODES.nullNode()
                        : NODES.objectNode().set(rest(in, StandardCharsets.UTF_8), value(in));
        };
    }

    private static String rest(ByteBuffer in, Charset charset) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return new String(bytes, charset);
    }
}
