package dev.redoubt.reporters;

import dev.redoubt.wire.ResultLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says what comes of the calls, line by line: see {@link ResultLines}. Thread-safe. */
final class AnswerFile {
    private final Path file;

    AnswerFile(Path file) {
        this.file = file;
    }

    /** {@return the reporters that an earlier JVM has called, and that ended it} */
    Set<String> begun() throws IOException {
        if (!Files.exists(file)) {
            return Set.of();
        }
        Set<String> begun = new HashSet<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(ResultLines::split)
                    .filter(fields -> fields.get(0).equals(ResultLines.BEGUN) && fields.size() > 1)
                    .forEach(fields -> begun.add(fields.get(1)));
        }
        return begun;
    }

    /** Adds a line; it is in the file when this returns. */
    synchronized void say(String... fields) throws IOException {
        Files.write(
                file,
                (ResultLines.join(List.of(fields)) + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
