package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which test classes a build tool has found for a run, and which of them were handed to TestNG so far, in any of its JVMs:
 * two text files with a name per line. A class that never got its turn is missing in the report without a trace of its own.
 *
 * <p>May be used by several JVMs at once: the first file is written once, and to the second whole lines are added.
 *
 * @since 0.1.0
 */
public final class ScannedClasses {
    /** Far above what a module has; a file that is longer was not written by us. */
    private static final long MOST_BYTES = 16 << 20;

    private final Path scanned;
    private final Path entered;

    private ScannedClasses(RunDirectory run) {
        this.scanned = run.scannedClasses();
        this.entered = run.enteredClasses();
    }

    /**
     * {@return those of a run}
     *
     * @param run the run
     */
    public static ScannedClasses of(RunDirectory run) {
        return new ScannedClasses(run);
    }

    /**
     * Writes down what was found, unless another JVM has done so.
     *
     * @param names names of classes
     * @throws IOException if it cannot be written
     */
    public void announce(Collection<String> names) throws IOException {
        if (!names.isEmpty() && !Files.exists(scanned)) {
            AtomicFile.replace(scanned, file -> Files.writeString(file, lines(names)));
        }
    }

    /**
     * Adds classes that are handed to TestNG.
     *
     * @param names names of classes
     * @throws IOException if they cannot be written
     */
    public void enter(Collection<String> names) throws IOException {
        if (!names.isEmpty()) {
            Files.writeString(entered, lines(names), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String lines(Collection<String> names) {
        return names.stream().map(name -> name + "\n").collect(Collectors.joining());
    }

    /**
     * {@return the classes that were found and never handed to TestNG, sorted; none if it is not known what was found}
     *
     * @throws IOException if a file cannot be read
     */
    public List<String> missing() throws IOException {
        Set<String> missing = read(scanned);
        missing.removeAll(read(entered));
        return List.copyOf(missing);
    }

    private static Set<String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return new TreeSet<>();
        }
        // Names are compared as they stand, and need not be well-formed.
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
