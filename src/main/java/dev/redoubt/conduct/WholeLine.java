package dev.redoubt.conduct;

import dev.redoubt.wire.Digests;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a line stays that was too long to send whole. It can be read there by whoever is on the same machine, or shares
 * its disk.
 *
 * @param offset its first byte
 * @param length its length in bytes, without the line feed
 * @param sha256 the SHA-256 of these bytes
 * @param journal the file
 */
record WholeLine(long offset, int length, String sha256, String journal) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15}) ([0-9]{1,8}) ([0-9a-f]{64}) (.{1,4096})");

    /** {@return this as it is sent} */
    String text() {
        return offset + " " + length + " " + sha256 + " " + journal;
    }

    /** {@return what a text says; empty if it is none of ours} */
    static Optional<WholeLine> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new WholeLine(
                        Long.parseLong(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        parts.group(3),
                        parts.group(4)))
                : Optional.empty();
    }

    /**
     * {@return the line; empty if it cannot be read from here, or is not what it was}
     *
     * @param name what the journal must be called: what comes from elsewhere must not name just any file
     */
    Optional<String> read(String name) {
        try {
            Path path = Path.of(journal);
            if (!path.endsWith(Path.of("journals", name))) {
                return Optional.empty();
            }
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
                if (file.length() < offset + length) {
                    return Optional.empty();
                }
                byte[] bytes = new byte[length];
                file.seek(offset);
                file.readFully(bytes);
                return Digests.sha256(bytes, length).equals(sha256)
                        ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
                        : Optional.empty();
            }
        } catch (IOException | InvalidPathException elsewhere) {
            return Optional.empty();
        }
    }
}
