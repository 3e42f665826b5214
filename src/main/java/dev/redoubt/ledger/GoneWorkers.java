package dev.redoubt.ledger;

import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The workers of a run that have died, and what they had begun: that is not run again. What they had claimed and not
 * begun is free.
 *
 * <p>Each has a file in the run's directory, with lines such as these, for what it recorded, what it did not, and how many
 * rows there were to run:
 *
 * <pre>
 * ended suite/test/shop.CartTest.pays(int)[0]
 * lost suite/test/shop.CartTest.pays(int)[1]
 * rows 2 suite/test/shop.CartTest.pays(int)
 * </pre>
 *
 * @param names their names
 * @param ended ids of what they began and recorded
 * @param lost ids of what they began and did not record
 * @param rows how many rows a data provider gave that were to be run, by the id of the test, or of the trial, that asked
 * @since 0.1.0
 */
public record GoneWorkers(Set<String> names, Set<String> ended, Set<String> lost, Map<String, Integer> rows) {
    /** Nobody is gone. */
    public static final GoneWorkers NONE = new GoneWorkers(Set.of(), Set.of(), Set.of(), Map.of());

    private static final String ENDED = "ended ";
    private static final String LOST = "lost ";
    private static final String ROWS = "rows ";

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
        Set<String> names = new HashSet<>();
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.gone())) {
            for (Path file : files.filter(GoneWorkers::isWhole).toList()) {
                names.add(file.getFileName().toString());
                lines.addAll(Files.readAllLines(file));
            }
        }
        return NONE.with(names, lines);
    }

    /** A file that is being written has a name that begins with a dot. */
    private static boolean isWhole(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }

    /**
     * {@return the same, and what further lines say}
     *
     * @param all the names of all of them
     * @param lines what {@link #ended}, {@link #lost} and {@link #rows(TestId, int, int)} made
     */
    public GoneWorkers with(Set<String> all, List<String> lines) {
        GoneWorkers more = new GoneWorkers(all, new HashSet<>(ended), new HashSet<>(lost), new HashMap<>(rows));
        lines.forEach(more::take);
        return more;
    }

    private void take(String line) {
        if (line.startsWith(ENDED)) {
            ended.add(line.substring(ENDED.length()));
        } else if (line.startsWith(LOST)) {
            lost.add(line.substring(LOST.length()));
        } else if (line.matches(ROWS + "[0-9]{1,9} .*")) {
            String[] counted = line.split(" ", 3);
            rows.merge(counted[2], Integer.parseInt(counted[1]), Math::max);
        }
    }

    /**
     * {@return the line of an invocation that was begun and recorded}
     *
     * @param id the invocation
     */
    public static String ended(InvocationId id) {
        return ENDED + id;
    }

    /**
     * {@return the line of an invocation that was begun, was not recorded, and is not to be run again}
     *
     * @param id the invocation
     */
    public static String lost(InvocationId id) {
        return LOST + id;
    }

    /**
     * {@return the line that says how many rows there are to run}
     *
     * @param test the test that they feed
     * @param trial the trial that asked for them, or {@link InvocationId#NONE}
     * @param count how many
     */
    public static String rows(TestId test, int trial, int count) {
        return ROWS + count + " " + new InvocationId(test, "", InvocationId.NONE, trial);
    }

    /**
     * Says that a worker is gone, and what it had begun.
     *
     * @param directory the run
     * @param worker its name
     * @param lines what {@link #ended}, {@link #lost} and {@link #rows(TestId, int, int)} made
     * @throws IOException if that cannot be written
     */
    public static void add(RunDirectory directory, String worker, List<String> lines) throws IOException {
        Files.createDirectories(directory.gone());
        AtomicFile.replace(directory.gone().resolve(worker), file -> Files.write(file, lines));
    }
}
