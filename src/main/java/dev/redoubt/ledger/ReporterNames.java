package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reporters that the suites of a shared run have, by the names of their classes. Workers call none, since each has
 * only a part of the results; they write down which there are, and who started them has them called.
 *
 * <p>Each worker has a file in the run's directory, with a name in each line.
 *
 * @since 0.1.0
 */
public final class ReporterNames {
    private static final int MOST = 1_000;
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl};\\[/]{1,1000}");

    private ReporterNames() {}

    /**
     * Writes down which reporters a worker has found.
     *
     * @param directory the run
     * @param worker name of the worker
     * @param names names of classes, in the order in which they are to be called
     * @throws IOException if that cannot be written
     */
    public static void add(RunDirectory directory, String worker, List<String> names) throws IOException {
        Files.createDirectories(directory.reporters());
        AtomicFile.replace(directory.reporters().resolve(worker), file -> Files.write(file, names));
    }

    /**
     * {@return the reporters that any worker has found, each once, in the order of the first worker}
     *
     * @param directory the run
     * @throws IOException if that cannot be read
     */
    public static List<String> of(RunDirectory directory) throws IOException {
        if (!Files.isDirectory(directory.reporters())) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(directory.reporters())) {
            for (Path file : files.filter(ReporterNames::isWhole).sorted().toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.filter(line -> NAME.matcher(line).matches())
                            .limit(MOST)
                            .forEach(names::add);
                }
            }
        }
        return List.copyOf(names);
    }

    /** A file that is being written has a name that begins with a dot. */
    private static boolean isWhole(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }
}
