package dev.redoubt.merge;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a journal in their order, read by threads of their own while others are taken into account: to read them is
 * more than half of a merge. They are ahead by a thousand lines and some mebibytes, however long the journal is.
 *
 * <p>For one thread, which closes it; until then nobody else may use the journal and the reader.
 */
final class ReadAhead implements AutoCloseable {
    private static final int MOST_LINES = 256;
    private static final int MOST_BYTES = 1 << 20;

    /** Of lines of the usual length this is never reached; a line may have as many bytes as its limit allows. */
    private static final int MOST_BYTES_AHEAD = 4 * MOST_BYTES;

    /** More would wait for whoever takes the lines into account. */
    private static final int MOST_THREADS = 4;

    private final JournalLines journal;
    private final FactReader reader;
    private final int most;
    private final Queue<FactReader> readers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService pool;
    private final Deque<Part> ahead = new ArrayDeque<>();
    private long bytesAhead;
    private Iterator<ReadLine> lines = List.<ReadLine>of().iterator();
    private @Nullable IOException broken;
    private boolean isDrained;
    private boolean isInterrupted;

    /**
     * Some lines.
     *
     * @param read the lines, once they are read
     * @param bytes how many bytes of them are in memory meanwhile
     */
    private record Part(Future<List<ReadLine>> read, long bytes) {}

    private ReadAhead(JournalLines journal, FactReader reader, int count) {
        this.journal = journal;
        this.reader = reader;
        this.most = count + 1;
        this.pool = Executors.newFixedThreadPool(count, this::thread);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "redoubt-read-ahead");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** {@return the rest of a journal, of which some lines may have been read} */
    static ReadAhead of(JournalLines journal, FactReader reader) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new ReadAhead(journal, reader, Math.max(1, Math.min(MOST_THREADS, processors)));
    }

    /**
     * {@return the next line; null at the end}
     *
     * @throws IOException if the journal cannot be read
     */
    @Nullable
    ReadLine next() throws IOException {
        while (!lines.hasNext()) {
            fill();
            Part next = ahead.poll();
            if (next == null) {
                rethrow();
                return null;
            }
            bytesAhead -= next.bytes();
            lines = taken(next.read()).iterator();
        }
        return lines.next();
    }

    /** What could be read before the disk broke counts. */
    private void rethrow() throws IOException {
        if (broken != null) {
            throw broken;
        }
    }

    private void fill() {
        while (!isDrained && ahead.size() < most && bytesAhead < MOST_BYTES_AHEAD) {
            List<JournalLines.Line> some = some();
            if (!some.isEmpty()) {
                long bytes = some.stream().mapToLong(JournalLines.Line::kept).sum();
                ahead.add(new Part(pool.submit(() -> read(some)), bytes));
                bytesAhead += bytes;
            }
        }
    }

    private List<JournalLines.Line> some() {
        List<JournalLines.Line> some = new ArrayList<>(MOST_LINES);
        long bytes = 0;
        while (some.size() < MOST_LINES && bytes < MOST_BYTES) {
            JournalLines.Line line = nextLine();
            if (line == null) {
                isDrained = true;
                return some;
            }
            some.add(line.copy());
            bytes += line.kept();
        }
        return some;
    }

    private JournalLines.@Nullable Line nextLine() {
        try {
            return journal.next();
        } catch (IOException unreadable) {
            broken = unreadable;
            return null;
        }
    }

    private List<ReadLine> read(List<JournalLines.Line> some) {
        FactReader free = readers.poll();
        FactReader own = free == null ? reader.another() : free;
        List<ReadLine> read = new ArrayList<>(some.size());
        for (JournalLines.Line line : some) {
            read.add(ReadLine.of(line, own));
        }
        readers.add(own);
        return read;
    }

    /** Who is interrupted is told at the end: a merge that is half done is of no use to anybody. */
    private List<ReadLine> taken(Future<List<ReadLine>> read) {
        while (true) {
            try {
                return read.get();
            } catch (InterruptedException later) {
                isInterrupted = true;
            } catch (ExecutionException defect) {
                throw unchecked(defect.getCause());
            }
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable defect) {
        if (defect instanceof Error fatal) {
            throw fatal;
        }
        return defect instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(defect);
    }

    /** Waits until the threads are through. */
    @Override
    public void close() {
        pool.shutdownNow();
        threads.forEach(this::join);
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void join(Thread thread) {
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                isInterrupted = true;
            }
        }
    }
}
