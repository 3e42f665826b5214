package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which JVMs are running tests of a run just now, where nobody watches them: a file for each, named by its process, with
 * the time at which the process was started. A process that died leaves its file behind, and is not taken for one that
 * lives, nor is another that got its number.
 *
 * <p>The JVMs of a run are processes of one machine.
 *
 * @since 0.1.0
 */
public final class Presence {
    private final Path directory;
    private final Path own;

    private Presence(Path directory) {
        this.directory = directory;
        this.own = directory.resolve(Long.toString(ProcessHandle.current().pid()));
    }

    /**
     * {@return that of this process in a run}
     *
     * @param run the run
     */
    public static Presence in(RunDirectory run) {
        return new Presence(run.present());
    }

    /**
     * Says that this process runs tests.
     *
     * @throws IOException if that cannot be written
     */
    public void enter() throws IOException {
        Files.createDirectories(directory);
        AtomicFile.replace(own, file -> Files.writeString(file, startOf(ProcessHandle.current())));
    }

    /**
     * Says that this process runs no tests any more.
     *
     * @throws IOException if that cannot be written
     */
    public void leave() throws IOException {
        Files.deleteIfExists(own);
    }

    /**
     * {@return whether another process runs tests}
     *
     * @throws IOException if that cannot be read
     */
    public boolean isAnotherHere() throws IOException {
        for (Path other : others()) {
            if (isAlive(other)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether another process has said that it runs tests, and has not said that it left}
     *
     * @throws IOException if that cannot be read
     */
    public boolean isAnotherNamed() throws IOException {
        return !others().isEmpty();
    }

    private List<Path> others() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.equals(own)).toList();
        }
    }

    private static boolean isAlive(Path file) throws IOException {
        Optional<ProcessHandle> process = processOf(file.getFileName().toString());
        if (process.isEmpty() || !process.get().isAlive()) {
            return false;
        }
        try {
            return Files.readString(file).equals(startOf(process.get()));
        } catch (NoSuchFileException hasLeft) {
            return false;
        }
    }

    private static Optional<ProcessHandle> processOf(String name) {
        try {
            return ProcessHandle.of(Long.parseLong(name));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
