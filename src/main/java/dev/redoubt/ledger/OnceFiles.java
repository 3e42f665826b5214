package dev.redoubt.ledger;

import dev.redoubt.wire.Digests;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is done once per run, as files in the run's directory: a value for each name, and a lock that is held while the
 * value is made. The operating system lets go of the lock when its JVM dies.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class OnceFiles implements OnceValues {
    private static final int NAME_CHARS = 32;

    private final RunDirectory directory;
    private final Map<String, ReentrantLock> threads = new ConcurrentHashMap<>();

    /**
     * Creates the store of a run.
     *
     * @param directory the run
     */
    public OnceFiles(RunDirectory directory) {
        this.directory = directory;
    }

    /**
     * {@return the value of a name, which is made if nobody has}
     *
     * @param name the name
     * @param make makes the value
     * @throws IllegalStateException if a value asks for itself while it is made
     * @throws IOException if the files cannot be read or written
     * @throws Exception whatever making it throws
     */
    @Override
    public String get(String name, Callable<String> make) throws Exception {
        // The operating system's locks are held by the JVM as a whole, so its threads take turns first.
        ReentrantLock thread = threads.computeIfAbsent(name, key -> new ReentrantLock());
        if (thread.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "\"" + name + "\" asks for itself while it is made, must ask for others only."
                            + " Give the inner one another name.");
        }
        thread.lock();
        try {
            Path value = Files.createDirectories(directory.once())
                    .resolve(Digests.sha256(name).substring(0, NAME_CHARS));
            return Uninterrupted.get(() -> Files.exists(value) ? Files.readString(value) : make(value, make));
        } finally {
            thread.unlock();
        }
    }

    private static String make(Path value, Callable<String> make) throws Exception {
        Path lockFile = value.resolveSibling(value.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.exists(value)) {
                return Files.readString(value);
            }
            String made = make.call();
            write(value, made);
            return made;
        }
    }

    /** Not by {@link AtomicFile}: what is made here is for nobody but its owner to read. */
    private static void write(Path value, String made) throws IOException {
        Path temporary = Files.createTempFile(value.getParent(), ".value", ".tmp");
        Files.writeString(temporary, made);
        Files.move(temporary, value, StandardCopyOption.ATOMIC_MOVE);
    }
}
