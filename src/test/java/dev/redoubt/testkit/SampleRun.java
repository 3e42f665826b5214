package dev.redoubt.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run for which it is written down how every report of it looks: a folder of src/test/resources/golden that has a folder
 * {@code journals}. One that is added is compared, too; {@code -Dgolden.update=true} writes what is expected of it.
 *
 * @param name of the folder
 */
public record SampleRun(String name) {
    /** Everything passes. */
    public static final SampleRun GREEN = new SampleRun("green");

    /** Every way for a group not to pass, beside tests that fail. */
    public static final SampleRun RED = new SampleRun("red");

    private static final String JOURNALS = "journals";

    /** {@return every one there is} */
    public static Stream<SampleRun> all() {
        try (Stream<Path> folders = Files.list(Golden.DIRECTORY)) {
            return folders
                    .filter(folder -> Files.isDirectory(folder.resolve(JOURNALS)))
                    .map(folder -> new SampleRun(folder.getFileName().toString()))
                    .sorted((one, other) -> one.name.compareTo(other.name))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Compares a file of its reports with what is expected. */
    public void compare(String file, String actual) {
        Golden.compare(name + '/' + file, actual);
    }

    /** {@return where a file is that is expected of it} */
    public Path expected(String file) {
        return Golden.DIRECTORY.resolve(name).resolve(file);
    }

    /** {@return its journals, in order} */
    public List<Path> journals() {
        try (Stream<Path> files = Files.list(expected(JOURNALS))) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Puts its journals into a directory. */
    public void write(Path directory) {
        try {
            Files.createDirectories(directory);
            for (Path journal : journals()) {
                Files.copy(journal, directory.resolve(journal.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
