package dev.redoubt.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that is full for a JVM: a limit of the operating system on the size of each of its files stands for it. */
public final class FullDisk {
    private FullDisk() {}

    /**
     * A program that starts Java, whose files may have so many kilobytes each.
     *
     * @param directory where it is made
     * @param kilobytes the most of one file; below 0 for no limit, whatever whoever starts it has
     */
    public static Path java(Path directory, int kilobytes) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try {
            Path program = Files.writeString(
                    directory.resolve("java.sh"),
                    "#!/bin/sh\nulimit -f " + (kilobytes < 0 ? "unlimited" : 2 * kilobytes) + "\nexec '" + java
                            + "' \"$@\"\n");
            if (!program.toFile().setExecutable(true)) {
                throw new IllegalStateException(program + " cannot be made a program");
            }
            return program;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
