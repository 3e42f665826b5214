package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Replaces a file, or a directory with all that is in it, by what was written beside it. A reader of a directory sees the
 * old one or the new one, and for a moment none.
 *
 * @since 0.1.0
 */
public final class AtomicTree {
    private AtomicTree() {}

    /**
     * Replaces a file or directory, or makes it.
     *
     * @param place the file or directory
     * @param content makes the new one, as a file or as a directory
     * @throws IOException if it cannot be written; the old one is then still there
     */
    public static void replace(Path place, AtomicFile.Content content) throws IOException {
        Path fresh = beside(place);
        Path old = beside(place);
        try {
            AtomicFile.disk.take(fresh);
            content.writeTo(fresh);
            AtomicFile.disk.take(fresh);
            if (isDirectory(fresh) || isDirectory(place)) {
                swap(place, fresh, old);
            } else {
                AtomicFile.move(fresh, place);
            }
        } finally {
            delete(fresh);
            delete(old);
        }
    }

    private static Path beside(Path place) {
        return place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** A link counts as what it is, so that nothing it leads to is deleted. */
    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void swap(Path place, Path fresh, Path old) throws IOException {
        boolean isThere = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        if (isThere) {
            Files.move(place, old);
        }
        try {
            Files.move(fresh, place);
        } catch (IOException failed) {
            if (isThere) {
                Files.move(old, place);
            }
            throw failed;
        }
    }

    /**
     * Copies a file, or a directory with all that is in it. Files of a directory are linked where that is possible: there may
     * be thousands, and to create a file takes much longer than to give it a second name. So nobody may change one of them in
     * its place; {@link #replace} does not.
     *
     * @param from what to copy
     * @param to where to; nothing is there yet
     * @throws IOException if something cannot be copied
     */
    public static void copy(Path from, Path to) throws IOException {
        boolean isLinking = isDirectory(from);
        for (Path each : all(from)) {
            Path target = to.resolve(from.relativize(each).toString());
            if (isDirectory(each)) {
                Files.createDirectory(target);
            } else {
                isLinking = isLinking && link(each, target);
                if (!isLinking) {
                    Files.copy(each, target);
                }
            }
        }
    }

    private static boolean link(Path file, Path target) {
        try {
            Files.createLink(target, file);
            return true;
        } catch (IOException | UnsupportedOperationException impossible) {
            return false;
        }
    }

    /**
     * Deletes a file, or a directory with all that is in it; does nothing where neither is.
     *
     * @param place the file or directory
     * @throws IOException if something cannot be deleted
     */
    public static void delete(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> all = all(place);
            for (int i = all.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(all.get(i));
            }
        }
    }

    /** Directories before what is in them. */
    private static List<Path> all(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
