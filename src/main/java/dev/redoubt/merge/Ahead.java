package dev.redoubt.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Work that threads of their own do ahead of whoever takes its results into account, in the order in which it was given.
 *
 * <p>For one thread, which closes it.
 *
 * @param <T> a result
 */
final class Ahead<T> implements AutoCloseable {
    /** More would wait for whoever takes the results. */
    private static final int MOST_THREADS = 4;

    /** Of lines of the usual length this is never reached; a line may have as many bytes as its limit allows. */
    private static final long MOST_BYTES = 4 << 20;

    private final int most;
    private final ExecutorService pool;
    private final List<Thread> threads = new ArrayList<>();
    private final Deque<Given<T>> given = new ArrayDeque<>();
    private long bytes;

    /**
     * Work whose result was not taken yet.
     *
     * @param result its result
     * @param bytes how many bytes it reads
     */
    private record Given<T>(Future<T> result, long bytes) {}

    /**
     * Starts no thread before there is work.
     *
     * @param name the name of its threads
     */
    Ahead(String name) {
        this(task -> new Thread(task, name));
    }

    Ahead(ThreadFactory factory) {
        int count = Math.max(1, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        this.most = count + 1;
        this.pool = Executors.newFixedThreadPool(count, task -> thread(factory, task));
    }

    private Thread thread(ThreadFactory factory, Runnable task) {
        Thread thread = factory.newThread(task);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** {@return whether every thread has work and one piece waits, or what was given reads as many bytes as it may} */
    boolean isFull() {
        return given.size() >= most || bytes >= MOST_BYTES;
    }

    /**
     * Gives work to the threads. Where the machine has no thread left, it is done here.
     *
     * @param work the work
     * @param bytesRead how many bytes it reads, which may be in memory until its result is taken
     */
    void give(Callable<T> work, long bytesRead) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            pool.execute(task);
        } catch (OutOfMemoryError noThread) {
            task.run();
        }
        given.add(new Given<>(task, bytesRead));
        bytes += bytesRead;
    }

    /**
     * {@return the result of what was given first of all that was not taken yet; null if there is none}
     *
     * @throws UncheckedIOException if the work ended in an IOException
     */
    @Nullable
    T next() {
        Given<T> first = given.poll();
        if (first == null) {
            return null;
        }
        bytes -= first.bytes();
        return result(first.result());
    }

    /** Who is interrupted stays so, and has the result all the same: a merge that is half done is of no use to anybody. */
    private T result(Future<T> work) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException later) {
                    isInterrupted = true;
                } catch (ExecutionException defect) {
                    throw unchecked(defect.getCause());
                }
            }
        } finally {
            interruptIf(isInterrupted);
        }
    }

    private static void interruptIf(boolean isInterrupted) {
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable defect) {
        if (defect instanceof Error fatal) {
            throw fatal;
        }
        if (defect instanceof IOException unreadable) {
            return new UncheckedIOException(unreadable);
        }
        return defect instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(defect);
    }

    /** Waits until the threads are through. */
    @Override
    public void close() {
        pool.shutdownNow();
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException later) {
                    isInterrupted = true;
                }
            }
        }
        interruptIf(isInterrupted);
    }
}
