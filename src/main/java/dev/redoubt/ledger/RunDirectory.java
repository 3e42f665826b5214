package dev.redoubt.ledger;

import dev.redoubt.wire.TextFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one run:
 *
 * <pre>
 * runs/20261122-201500-7f3b/     the run, named by its id
 *     run.json                   what it is, written by whoever joined first
 *     journals/w4711-a1b2.jsonl  one per worker
 *     claims/                    who runs what, where several workers share the run
 *     outcomes.log               how trials ended, for the other workers
 *     gone/w2                    what a worker had begun that died
 *     once/                      what was done once for all workers
 *     reporters/w1               which reporters its suites have, where workers share the run
 *     classes.scanned            which classes a build tool has found
 *     classes.entered            which of them were handed to TestNG
 *     present/4711               a process that runs tests, where nobody watches it
 *     refuges                    where journals go on if this directory cannot be written
 *     stop                       there if workers shall begin nothing more
 *     run.lock                   held while a report is made
 *     report.yaml, report.json   its reports
 *     reported                   there if they were made; whether they call the run complete or incomplete
 * runs/latest                    a text file with the id of the newest run
 * </pre>
 *
 * @param path the run's own directory
 * @since 0.1.0
 */
public record RunDirectory(Path path) {
    /** Version of {@code run.json}. */
    public static final String SCHEMA = "redoubt.run.v1";

    private static final String RUNS = "runs";
    private static final String LATEST = "latest";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MOST_BYTES_OF_LATEST = 1 << 10;

    /** So much must be free when a run begins: the first files of a run with few workers have about that size. */
    private static final int ROOM_BYTES = 1 << 16;

    private static final String JOURNAL_SUFFIX = ".jsonl";
    private static final String PACKED_SUFFIX = ".gz";

    /**
     * {@return the directory of a run below an output directory}
     *
     * @param output such as {@code target/redoubt}
     * @param runId id of the run
     */
    public static RunDirectory of(Path output, String runId) {
        return new RunDirectory(output.resolve(RUNS).resolve(runId));
    }

    /**
     * {@return the directory that holds the runs of an output directory}
     *
     * @param output such as {@code target/redoubt}
     */
    public static Path runs(Path output) {
        return output.resolve(RUNS);
    }

    /**
     * {@return whether a run may have this id}
     *
     * @param id the id
     */
    public static boolean isId(String id) {
        return ID.matcher(id).matches() && !id.equalsIgnoreCase(LATEST);
    }

    /**
     * {@return the run that {@code latest} names; empty if it names none that is there}
     *
     * @param output such as {@code target/redoubt}
     */
    public static Optional<RunDirectory> named(Path output) {
        Path file = latest(output);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            String id = new String(in.readNBytes(MOST_BYTES_OF_LATEST), StandardCharsets.UTF_8).strip();
            return isId(id) ? Optional.of(of(output, id)).filter(RunDirectory::isThere) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * {@return the runs of an output directory, by id}
     *
     * @param output such as {@code target/redoubt}
     * @throws IOException if it cannot be read
     */
    public static List<RunDirectory> all(Path output) throws IOException {
        if (!Files.isDirectory(runs(output))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(runs(output))) {
            return all.map(RunDirectory::new)
                    .filter(run -> isId(run.runId()) && run.isThere())
                    .sorted(Comparator.comparing(RunDirectory::runId))
                    .toList();
        }
    }

    /**
     * {@return whether there is such a run}
     */
    public boolean isThere() {
        return Files.isDirectory(journals());
    }

    /**
     * {@return the file that names the newest run of an output directory}
     *
     * @param output such as {@code target/redoubt}
     */
    public static Path latest(Path output) {
        return runs(output).resolve(LATEST);
    }

    /**
     * {@return the id of the run}
     */
    public String runId() {
        return path.getFileName().toString();
    }

    /**
     * {@return where the run is described}
     */
    public Path description() {
        return path.resolve("run.json");
    }

    /**
     * {@return what is locked while a report is made}
     */
    public Path lock() {
        return path.resolve("run.lock");
    }

    /**
     * {@return where workers claim what they run}
     */
    public Path claims() {
        return path.resolve("claims");
    }

    /**
     * {@return where workers tell each other how trials ended}
     */
    public Path outcomes() {
        return path.resolve("outcomes.log");
    }

    /**
     * {@return where it is written which workers are gone}
     */
    public Path gone() {
        return path.resolve("gone");
    }

    /**
     * {@return where values are kept that are made once for all workers}
     */
    public Path once() {
        return path.resolve("once");
    }

    /**
     * {@return where workers write down which reporters the suites have}
     */
    public Path reporters() {
        return path.resolve("reporters");
    }

    /**
     * {@return where it is written which test classes a build tool has found}
     */
    Path scannedClasses() {
        return path.resolve("classes.scanned");
    }

    /**
     * {@return where it is written which of them were handed to TestNG}
     */
    Path enteredClasses() {
        return path.resolve("classes.entered");
    }

    /**
     * {@return where processes say that they run tests}
     */
    Path present() {
        return path.resolve("present");
    }

    /**
     * {@return the file whose being there tells workers to begin nothing more}
     */
    public Path stop() {
        return path.resolve("stop");
    }

    /**
     * Makes the directory, and describes the run unless a worker that joined earlier has done so. The newest run of the
     * output directory is this one from now on.
     *
     * @param facts what to write into {@code run.json}, besides its schema and id
     * @throws IOException if a file cannot be written
     */
    public void create(Map<String, String> facts) throws IOException {
        Files.createDirectories(journals());
        Map<String, String> all = new TreeMap<>(facts);
        all.put("schema", SCHEMA);
        all.put("id", runId());
        try {
            AtomicFile.disk.take(description());
            Files.write(description(), TextFields.write(all), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            AtomicFile.disk.take(description());
        } catch (FileAlreadyExistsException joinedLater) {
            // Whoever joined first has described the run.
        }
        AtomicFile.replace(path.resolveSibling(LATEST), file -> Files.writeString(file, runId() + "\n"));
    }

    /**
     * Makes sure that there is some room, so that a disk that is full is told before anything is run.
     *
     * @throws IOException if there is none
     */
    public void checkRoom() throws IOException {
        AtomicFile.replace(path.resolve("room"), file -> Files.write(file, new byte[ROOM_BYTES]));
        Files.delete(path.resolve("room"));
    }

    /**
     * {@return what {@code run.json} says of the run, by name; empty if it is not there, or not readable}
     */
    public Map<String, String> facts() {
        return SmallFiles.read(description());
    }

    /**
     * Makes the run's own directory.
     *
     * @return whether it is new; false if another run has it
     * @throws IOException if it cannot be made
     */
    public boolean reserve() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        try {
            Files.createDirectory(path);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /**
     * {@return the journals of the run, by name: files only, since reading another thing may lead anywhere or never end}
     * Those that went on elsewhere, since this directory was full, are among them.
     *
     * @throws IOException if the directory cannot be read
     */
    public List<Path> journalFiles() throws IOException {
        List<Path> all = new ArrayList<>(ownJournals());
        all.addAll(Refuges.of(this).journals());
        all.sort(Comparator.comparing((Path file) -> file.getFileName().toString())
                .thenComparing(Comparator.naturalOrder()));
        return all;
    }

    /** {@return the journals that stand in this very directory} */
    List<Path> ownJournals() throws IOException {
        return namedAsJournals(true);
    }

    /**
     * {@return what is named as a journal and is no file, such as a link or a directory}
     *
     * @throws IOException if the directory cannot be read
     */
    public List<Path> journalsThatAreNone() throws IOException {
        return namedAsJournals(false);
    }

    private List<Path> namedAsJournals(boolean isFile) throws IOException {
        if (!Files.isDirectory(journals())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(journals())) {
            Set<Path> all = files.collect(Collectors.toCollection(TreeSet::new));
            return all.stream()
                    .filter(file -> isJournal(file, all))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) == isFile)
                    .toList();
        }
    }

    /** One that was packed on its way to a merge is a journal, unless it is still there as it was. */
    private static boolean isJournal(Path file, Set<Path> all) {
        String name = file.getFileName().toString();
        if (!name.endsWith(JOURNAL_SUFFIX + PACKED_SUFFIX)) {
            return name.endsWith(JOURNAL_SUFFIX);
        }
        return !all.contains(file.resolveSibling(name.substring(0, name.length() - PACKED_SUFFIX.length())));
    }

    /**
     * Moves journals that went on elsewhere, since this directory was full, into it, as far as there is room by now. Only
     * for who knows that nobody writes them any more.
     */
    public void bringHome() {
        Refuges.of(this).bringHome(journal -> true);
    }

    /**
     * Deletes the run, in which nothing was run, so that nobody takes it for the newest.
     *
     * @throws IOException if a file cannot be deleted
     */
    public void abandon() throws IOException {
        Path output = path.toAbsolutePath().resolve("../..").normalize();
        if (named(output).filter(run -> run.runId().equals(runId())).isPresent()) {
            Files.delete(latest(output));
        }
        delete();
    }

    /**
     * Deletes the run.
     *
     * @throws IOException if a file cannot be deleted
     */
    public void delete() throws IOException {
        Refuges.of(this).delete();
        AtomicTree.delete(path);
    }

    /**
     * {@return where a worker's journal goes}
     *
     * @param worker name of the worker
     * @param unique what tells this journal from another of the same worker
     */
    public Path journal(String worker, String unique) {
        return journals().resolve(worker + "-" + unique + JOURNAL_SUFFIX);
    }

    /**
     * {@return the file that says that reports were made, whichever they are, and what they call the run}
     */
    public Path reported() {
        return path.resolve("reported");
    }

    /** {@return where journals stand} */
    Path journals() {
        return path.resolve("journals");
    }
}
