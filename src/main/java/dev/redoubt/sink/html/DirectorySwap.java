package dev.redoubt.sink.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts a directory in the place of another, so that nobody sees half of it. */
final class DirectorySwap {
    private DirectorySwap() {}

    /** Fills a directory. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path directory) throws IOException;
    }

    /**
     * Replaces a directory, or makes it.
     *
     * @param directory the directory
     * @param content its new content
     * @throws IOException if it cannot be written; the old content is then still there
     */
    static void replace(Path directory, Content content) throws IOException {
        Path made = beside(directory);
        Path old = beside(directory);
        try {
            Files.createDirectories(made);
            content.writeTo(made);
            swap(made, directory, old);
        } finally {
            delete(made);
            delete(old);
        }
    }

    private static void swap(Path made, Path directory, Path old) throws IOException {
        boolean isThere = Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
        if (isThere) {
            Files.move(directory, old);
        }
        try {
            Files.move(made, directory);
        } catch (IOException failed) {
            if (isThere) {
                Files.move(old, directory);
            }
            throw failed;
        }
    }

    private static Path beside(Path directory) {
        return directory.resolveSibling("." + directory.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** Copies what is in a directory. */
    static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> files = files(directory);
            for (int i = files.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(files.get(i));
            }
        }
    }

    /** {@return the directory and all that is in it, what contains before what is contained} */
    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
