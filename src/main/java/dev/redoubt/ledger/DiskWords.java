package dev.redoubt.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * What a file system has refused, in words: which file, and why. The exceptions of the JDK name the file alone, and tell
 * the rest by their class.
 *
 * @since 0.1.0
 */
public final class DiskWords {
    private DiskWords() {}

    /**
     * {@return what was refused, without a full stop}
     *
     * @param refused what was thrown
     */
    public static String of(IOException refused) {
        String message = refused.getMessage();
        if (refused instanceof FileSystemException aboutFile && aboutFile.getFile() != null) {
            return aboutFile.getFile() + ": " + reason(aboutFile);
        }
        if (refused instanceof CharacterCodingException) {
            return "found bytes that are no UTF-8";
        }
        return message == null || message.isBlank() ? refused.getClass().getSimpleName() : message;
    }

    /**
     * {@return the same of what was thrown where no {@link IOException} may be}
     *
     * @param refused what was thrown
     */
    public static String of(UncheckedIOException refused) {
        IOException cause = refused.getCause();
        return cause == null ? String.valueOf(refused.getMessage()) : of(cause);
    }

    private static String reason(FileSystemException refused) {
        String reason = refused.getReason();
        if (reason != null && !reason.isBlank()) {
            return reason;
        }
        if (refused instanceof NoSuchFileException) {
            return "is not there";
        }
        if (refused instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (refused instanceof FileAlreadyExistsException) {
            return "is there already, or is no directory";
        }
        if (refused instanceof NotDirectoryException) {
            return "is no directory";
        }
        if (refused instanceof DirectoryNotEmptyException) {
            return "is not empty";
        }
        return refused instanceof FileSystemLoopException ? "links lead in a circle" : "cannot be used";
    }
}
