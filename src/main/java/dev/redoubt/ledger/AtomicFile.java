package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Replaces a file so that a reader sees either the old or the new content, never a part.
 *
 * @since 0.1.0
 */
public final class AtomicFile {
    /** Does nothing; a test puts one in its place whose disk fails. */
    static volatile Disk disk = file -> {};

    private AtomicFile() {}

    /** Is asked before a file is made, and when it has been written. */
    @FunctionalInterface
    interface Disk {
        void take(Path file) throws IOException;
    }

    /** Writes the new content. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it.
         *
         * @param file a new file in the same directory
         * @throws IOException if it cannot be written
         */
        void writeTo(Path file) throws IOException;
    }

    /**
     * Replaces a file, or makes it.
     *
     * @param file the file
     * @param content its new content
     * @throws IOException if it cannot be written; the old content is then still there
     */
    public static void replace(Path file, Content content) throws IOException {
        // Not Files.createTempFile: what that makes is readable by its owner only, also after it has been moved.
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            disk.take(temporary);
            content.writeTo(temporary);
            disk.take(temporary);
            move(temporary, file);
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException unnamed) {
            // What a stream throws does not say of which file it speaks.
            FileSystemException named = new FileSystemException(file.toString(), null, unnamed.getMessage());
            named.initCause(unnamed);
            throw named;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plainFileSystem) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
