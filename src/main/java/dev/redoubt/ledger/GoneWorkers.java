package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The workers of a run that have died, and what they had begun: that is not run again. What they had claimed and not
 * begun is free.
 *
 * <p>Each has a file in the run's directory, with a line for each invocation: {@code ended} or {@code lost}, a space,
 * and its id.
 *
 * @param names their names
 * @param ended ids of what they began and recorded
 * @param lost ids of what they began and did not record
 * @since 0.1.0
 */
public record GoneWorkers(Set<String> names, Set<String> ended, Set<String> lost) {
    /** Nobody is gone. */
    public static final GoneWorkers NONE = new GoneWorkers(Set.of(), Set.of(), Set.of());

    private static final String ENDED = "ended ";
    private static final String LOST = "lost ";

    /**
     * {@return the workers that are gone by now}
     *
     * @param directory the run
     * @throws IOException if that cannot be read
     */
    public static GoneWorkers of(RunDirectory directory) throws IOException {
        if (!Files.isDirectory(directory.gone())) {
            return NONE;
        }
        GoneWorkers all = new GoneWorkers(new HashSet<>(), new HashSet<>(), new HashSet<>());
        try (Stream<Path> files = Files.list(directory.gone())) {
            for (Path file : files.filter(GoneWorkers::isWhole).toList()) {
                all.read(file);
            }
        }
        return all;
    }

    /** A file that is being written has a name that begins with a dot. */
    private static boolean isWhole(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }

    private void read(Path file) throws IOException {
        names.add(file.getFileName().toString());
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                if (line.startsWith(ENDED)) {
                    ended.add(line.substring(ENDED.length()));
                } else if (line.startsWith(LOST)) {
                    lost.add(line.substring(LOST.length()));
                }
            });
        }
    }

    /**
     * Says that a worker is gone, and what it had begun.
     *
     * @param directory the run
     * @param worker its name
     * @param ended ids of what it began and recorded
     * @param lost ids of what it began, did not record, and is not to be run again
     * @throws IOException if that cannot be written
     */
    public static void add(RunDirectory directory, String worker, List<String> ended, List<String> lost)
            throws IOException {
        Files.createDirectories(directory.gone());
        List<String> lines = Stream.concat(
                        ended.stream().map(id -> ENDED + id), lost.stream().map(id -> LOST + id))
                .toList();
        AtomicFile.replace(directory.gone().resolve(worker), file -> Files.write(file, lines));
    }
}
