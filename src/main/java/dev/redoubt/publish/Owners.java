package dev.redoubt.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Small files that say whose something is: names and texts as JSON. */
final class Owners {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Owners() {}

    /** {@return what a file says; empty if it is not there, or not readable} */
    static Map<String, String> read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException none) {
            return Map.of();
        }
    }

    static String write(Map<String, String> facts) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(facts));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
