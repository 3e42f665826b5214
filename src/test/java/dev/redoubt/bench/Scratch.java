package dev.redoubt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that goes with the benchmark: some of them write hundreds of thousands of files. */
record Scratch(Path path) implements AutoCloseable {
    private static final long LARGE = 1 << 16;

    static Scratch open() throws IOException {
        return new Scratch(Files.createTempDirectory("bench"));
    }

    /** {@return a new directory in this one} */
    Path fresh(String name) throws IOException {
        return Files.createTempDirectory(path, name);
    }

    /** Deletes all that is in it. */
    @Override
    public void close() throws IOException {
        for (Path file : files(path)) {
            Files.delete(file);
        }
    }

    /**
     * Deletes the large files of a directory. The small ones stay until the end: ext4 without a journal passes by every
     * inode that was deleted in the last minutes when it makes a file, so what is measured next would take longer.
     */
    static void deleteLarge(Path directory) throws IOException {
        for (Path file : files(directory)) {
            if (Files.isRegularFile(file) && Files.size(file) > LARGE) {
                Files.delete(file);
            }
        }
    }

    /** {@return the deepest first} */
    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
