package dev.redoubt.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages that the reference shows are those of the code, word by word. */
class MessagesTest {
    private static final Path PAGE = Path.of("docs", "reference", "messages.md");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void everyMessageStandsInTheCode() throws IOException {
        String code = literals();
        List<String> unknown = new ArrayList<>();
        List<String> messages = MESSAGE.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        for (String message : messages) {
            Stream.of(message.split("…"))
                    .map(String::strip)
                    .filter(part -> part.length() > 2 && !code.contains(part))
                    .forEach(unknown::add);
        }
        assertThat(messages).hasSizeGreaterThan(20);
        assertThat(unknown).isEmpty();
    }

    /** The sources, with texts that stand on several lines made whole. */
    private static String literals() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .map(MessagesTest::read)
                    .collect(Collectors.joining())
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
