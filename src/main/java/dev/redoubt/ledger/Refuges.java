package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where the journals of a run go on if its directory cannot be written any more. The place is named in a file of the
 * run's directory while there is room, and made only when it is needed, so that whoever reads the run finds what stands
 * there, whatever becomes of the JVM that writes it. A JVM that cannot use that place takes another, and adds its name
 * once there is room.
 *
 * <pre>
 * refuges     /tmp/redoubt-8423641187230187644
 * </pre>
 *
 * <p>What the file says is not trusted: of the places it names, only such count as Redoubt makes, which nobody can guess
 * and which belong to the owner of the run's directory.
 */
final class Refuges {
    private static final String FILE = "refuges";
    private static final Pattern NAME = Pattern.compile("redoubt-[0-9]{1,20}");
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_NAMED = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunDirectory run;

    private Refuges(RunDirectory run) {
        this.run = run;
    }

    static Refuges of(RunDirectory run) {
        return new Refuges(run);
    }

    /**
     * A place that was taken.
     *
     * @param directory the run's directory there
     * @param isNamed whether the run's own directory names it
     */
    record Taken(RunDirectory directory, boolean isNamed) {}

    /** Names a place, unless one is named. */
    void name() throws IOException {
        if (named().isEmpty()) {
            add(fresh());
        }
    }

    /** Adds a place to those that are named. */
    void add(Path place) throws IOException {
        // A line that was cut must not spoil this one.
        String line = (endsWithLine() ? "" : "\n") + place + "\n";
        AtomicFile.disk.take(file());
        Files.writeString(file(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        AtomicFile.disk.take(file());
    }

    /**
     * Makes a place: one that is named if that can be had, else another.
     *
     * @param isNamedOnly whether nothing else will do
     */
    Taken take(boolean isNamedOnly) throws IOException {
        IOException why = new IOException(run.path() + ": names no place to go on");
        for (Path place : named()) {
            try {
                return new Taken(make(place), true);
            } catch (IOException taken) {
                why = taken;
            }
        }
        if (isNamedOnly) {
            throw why;
        }
        return new Taken(make(fresh()), false);
    }

    private RunDirectory make(Path place) throws IOException {
        try {
            Files.createDirectory(place, forOwnerOnly());
        } catch (FileAlreadyExistsException byAnotherJvm) {
            if (!isOurs(place)) {
                throw byAnotherJvm;
            }
        }
        RunDirectory made = RunDirectory.of(place, run.runId());
        made.create(Map.of("continues", run.path().toString()));
        return made;
    }

    private static FileAttribute<?>[] forOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Path fresh() {
        return Path.of(System.getProperty("java.io.tmpdir", ""))
                .toAbsolutePath()
                .resolve("redoubt-" + Long.toUnsignedString(RANDOM.nextLong()));
    }

    /** {@return the journals in all these places; those only that the run's own directory does not have} */
    List<Path> journals() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path place : named()) {
            if (isOurs(place)) {
                for (Path journal : RunDirectory.of(place, run.runId()).ownJournals()) {
                    if (!Files.exists(run.journals().resolve(journal.getFileName()))) {
                        all.add(journal);
                    }
                }
            }
        }
        return all;
    }

    /** Somebody else could have made it before us, or put a link there. */
    private boolean isOurs(Path place) {
        try {
            return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(place, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(run.path()));
        } catch (IOException unknown) {
            return false;
        } catch (UnsupportedOperationException withoutOwners) {
            return true;
        }
    }

    /**
     * Moves journals that nobody writes any more into the run's own directory, as far as there is room, and takes away
     * what is empty then.
     *
     * @param which the journals to move
     */
    void bringHome(Predicate<Path> which) {
        try {
            for (Path journal : journals()) {
                if (which.test(journal)) {
                    Files.createDirectories(run.journals());
                    AtomicFile.replace(
                            run.journals().resolve(journal.getFileName()), file -> Files.copy(journal, file));
                }
            }
        } catch (IOException stillNoRoom) {
            // They are read where they are.
        }
        named().stream().filter(this::isOurs).forEach(place -> clear(place, which));
    }

    /** Takes away what is empty. */
    void clear() {
        named().stream().filter(this::isOurs).forEach(place -> clear(place, journal -> false));
    }

    /** Takes away what stands in the run's own directory as well, and all that is empty. */
    private void clear(Path place, Predicate<Path> which) {
        RunDirectory there = RunDirectory.of(place, run.runId());
        try {
            for (Path journal : there.ownJournals()) {
                if (which.test(journal) && Files.exists(run.journals().resolve(journal.getFileName()))) {
                    Files.delete(journal);
                }
            }
            Files.deleteIfExists(there.journals());
            Files.deleteIfExists(there.description());
            Files.deleteIfExists(there.path());
            Files.deleteIfExists(RunDirectory.latest(place));
            Files.deleteIfExists(RunDirectory.runs(place));
            Files.deleteIfExists(place);
        } catch (IOException stillNeeded) {
            // It holds something else, such as the journal of another JVM.
        }
    }

    /** Deletes all these places with the journals in them, as the run itself is deleted. */
    void delete() {
        for (Path place : named()) {
            if (isOurs(place)) {
                try {
                    AtomicTree.delete(RunDirectory.of(place, run.runId()).path());
                    clear(place, journal -> false);
                } catch (IOException inUse) {
                    // It costs room, nothing else.
                }
            }
        }
    }

    private Path file() {
        return run.path().resolve(FILE);
    }

    private boolean endsWithLine() throws IOException {
        if (!Files.exists(file())) {
            return true;
        }
        byte[] bytes = Files.readAllBytes(file());
        return bytes.length == 0 || bytes[bytes.length - 1] == '\n';
    }

    private List<Path> named() {
        try {
            if (!Files.isRegularFile(file()) || Files.size(file()) > MOST_BYTES) {
                return List.of();
            }
            String text = new String(Files.readAllBytes(file()), StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(Refuges::isPlace)
                    .map(Path::of)
                    .limit(MOST_NAMED)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** A name of a machine, as Windows has it at the beginning of a path, would ask that machine. */
    private static boolean isPlace(String line) {
        try {
            Path path = Path.of(line);
            return path.isAbsolute()
                    && !line.startsWith("\\\\")
                    && path.equals(path.normalize())
                    && path.getFileName() != null
                    && NAME.matcher(path.getFileName().toString()).matches();
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
