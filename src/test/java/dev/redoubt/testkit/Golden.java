package dev.redoubt.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares with a file of src/test/resources/golden. {@code -Dgolden.update=true} writes the file instead, but never
 * where {@code CI} is set.
 */
public final class Golden {
    static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void compare(String name, String actual) {
        compare(DIRECTORY.resolve(name), actual);
    }

    /** A file that stands elsewhere. */
    public static void compare(Path file, String actual) {
        try {
            if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual).as("golden file %s", file).isEqualTo(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
