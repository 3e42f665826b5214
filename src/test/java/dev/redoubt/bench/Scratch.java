package dev.redoubt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that goes with the benchmark: some of them write hundreds of thousands of files. */
record Scratch(Path path) implements AutoCloseable {
    static Scratch open() throws IOException {
        return new Scratch(Files.createTempDirectory("bench"));
    }

    /** {@return a new directory in this one} */
    Path fresh(String name) throws IOException {
        return Files.createTempDirectory(path, name);
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    /** Deletes a directory and all that is in it. */
    static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
