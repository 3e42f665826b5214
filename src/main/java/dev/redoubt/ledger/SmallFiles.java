package dev.redoubt.ledger;

import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.TextFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads the small files that say whose something is. */
final class SmallFiles {
    private static final int MOST_BYTES = 1 << 20;

    private SmallFiles() {}

    /** {@return the fields of a file; empty if it is not there, no file, too large, or not readable} */
    static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return TextFields.read(bytes);
        } catch (IOException | BadLineException none) {
            return Map.of();
        }
    }
}
