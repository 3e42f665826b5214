package dev.redoubt.ledger;

import dev.redoubt.wire.Digests;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Claims as files in the run's directory, one for each: whoever makes the file has it. The file is a hard link to one
 * that holds the worker's name, so it comes into being together with its content, in one call of the operating system
 * and without room of its own. Where there are no hard links, it is a small file.
 *
 * <p>What a worker has claimed that is gone is free again, for workers that know that it is gone: they make a second file
 * beside the first, so that of several such workers one gets it.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class DirectoryClaims implements Claims {
    /** File systems have a limit; it is 65,000 links or a little less. */
    private static final int MOST_LINKS = 1_000;

    private static final int DIRECTORY_CHARS = 2;
    private static final int NAME_CHARS = 34;

    private final RunDirectory directory;
    private final String worker;
    private final GoneWorkers gone;
    private final Consumer<String> complaints;
    private final AtomicBoolean hasComplained = new AtomicBoolean();
    private @Nullable Path named;
    private int links;
    private int files;
    private volatile boolean canLink = true;

    /**
     * Opens the claims of a run for one worker.
     *
     * @param directory the run
     * @param worker name of the worker, which no other worker of the run has or had
     * @param gone the workers that are known to be gone
     * @param complaints is told, in one line and once, if claims cannot be made
     */
    public DirectoryClaims(RunDirectory directory, String worker, GoneWorkers gone, Consumer<String> complaints) {
        this.directory = directory;
        this.worker = worker;
        this.gone = gone;
        this.complaints = complaints;
    }

    @Override
    public boolean claim(String what) {
        try {
            return !isStopped() && claim(file(what));
        } catch (IOException | RuntimeException unusable) {
            if (!hasComplained.getAndSet(true)) {
                complaints.accept(
                        directory.claims() + ": " + words(unusable) + ". Nothing more is claimed, so this worker runs"
                                + " nothing more. Make room or choose another place with --dir.");
            }
            return false;
        }
    }

    private static String words(Exception unusable) {
        return unusable instanceof IOException refused ? DiskWords.of(refused) : unusable.toString();
    }

    @Override
    public boolean isClaimed(String what) {
        return Files.exists(file(what));
    }

    @Override
    public boolean isStopped() {
        return Files.exists(directory.stop());
    }

    private Path file(String what) {
        String hash = Digests.sha256(what);
        return directory
                .claims()
                .resolve(hash.substring(0, DIRECTORY_CHARS))
                .resolve(hash.substring(DIRECTORY_CHARS, NAME_CHARS));
    }

    private boolean claim(Path file) throws IOException {
        Path next = file;
        for (int earlier = 1; !make(next); earlier++) {
            if (!gone.names().contains(owner(next))) {
                return false;
            }
            next = file.resolveSibling(file.getFileName() + "." + earlier);
        }
        return true;
    }

    private String owner(Path file) throws IOException {
        return gone.names().isEmpty() ? "" : Files.readString(file).strip();
    }

    /** {@return whether the file is new} */
    private boolean make(Path file) throws IOException {
        try {
            return makeHere(file);
        } catch (NoSuchFileException firstOfItsDirectory) {
            Files.createDirectories(file.getParent());
            return makeHere(file);
        }
    }

    private boolean makeHere(Path file) throws IOException {
        try {
            if (canLink) {
                link(file);
            } else {
                write(file);
            }
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private void link(Path file) throws IOException {
        try {
            Files.createLink(file, named());
        } catch (FileAlreadyExistsException | NoSuchFileException known) {
            throw known;
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            canLink = false;
            write(file);
        }
    }

    private void write(Path file) throws IOException {
        Files.writeString(file, worker, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** {@return a file that holds the worker's name and has not too many links} */
    private synchronized Path named() throws IOException {
        Path known = named;
        if (known == null || links >= MOST_LINKS) {
            known = directory.claims().resolve("by").resolve(worker + "-" + files);
            Files.createDirectories(known.getParent());
            Files.writeString(known, worker);
            named = known;
            links = 0;
            files++;
        }
        links++;
        return known;
    }
}
