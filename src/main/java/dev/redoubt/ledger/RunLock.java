package dev.redoubt.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Held while the report of a run is made, or put where people look, so that two JVMs that end together do not replace a
 * newer report by an older one, and do not mix their files; held, too, while a JVM finds out whether it is the
 * last one. A directory that cannot be locked, such as one that is read-only, is not locked.
 *
 * @since 0.1.0
 */
public final class RunLock implements AutoCloseable {
    /** The operating system's locks are held by the JVM as a whole, so its threads take turns first. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    private RunLock(Path file) {
        this.file = file;
    }

    /**
     * {@return a lock that is not held yet}
     *
     * @param directory the run
     */
    public static RunLock of(RunDirectory directory) {
        return new RunLock(directory.lock());
    }

    /**
     * {@return a lock that is not held yet, for who leaves a run}
     *
     * @param directory the run
     */
    public static RunLock ofPresence(RunDirectory directory) {
        return new RunLock(directory.present().resolve("lock"));
    }

    /**
     * {@return a lock that is not held yet, for the place where the reports of the latest run stand}
     *
     * @param output the output directory
     */
    public static RunLock ofLatest(Path output) {
        return new RunLock(output.resolve(".redoubt.lock"));
    }

    /**
     * {@return a lock that is not held yet, for a directory into which reports are written: that of a run if it is one,
     * else such as {@link #ofLatest} gives}
     *
     * @param directory the directory
     */
    public static RunLock ofReports(Path directory) {
        RunDirectory run = new RunDirectory(directory);
        return Files.isDirectory(run.journals()) ? of(run) : ofLatest(directory);
    }

    /** Waits until nobody else holds the lock. */
    public void hold() {
        THREADS.lock();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException("no file, and opening it might never end");
            }
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = opened;
            lock = Uninterrupted.get(opened::lock);
        } catch (IOException | RuntimeException unlockable) {
            lock = null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (lock != null) {
                lock.release();
            }
            if (channel != null) {
                channel.close();
            }
        } finally {
            if (THREADS.isHeldByCurrentThread()) {
                THREADS.unlock();
            }
        }
    }
}
