package dev.redoubt.merge;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a journal in their order, read by a thread of its own while others are taken into account: either costs
 * about half of a merge. It is ahead by a few hundred lines and a few mebibytes, however long the journal is.
 *
 * <p>For one thread, which closes it; until then nobody else may use the journal and the reader.
 */
final class ReadAhead implements AutoCloseable {
    private static final int MOST_LINES = 256;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_WAITING = 2;

    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(MOST_WAITING);
    private final JournalLines journal;
    private final FactReader reader;
    private final Thread thread = new Thread(this::readAll, "redoubt-read-ahead");
    private Iterator<ReadLine> lines = List.<ReadLine>of().iterator();
    private boolean isAtEnd;

    /** Of the thread alone. */
    private boolean isDrained;

    private boolean isInterrupted;

    /**
     * Some lines.
     *
     * @param broken what ended the reading; null if nothing did
     * @param isLast whether no further ones come
     */
    private record Batch(List<ReadLine> lines, @Nullable Throwable broken, boolean isLast) {}

    private ReadAhead(JournalLines journal, FactReader reader) {
        this.journal = journal;
        this.reader = reader;
        thread.setDaemon(true);
    }

    /** {@return the rest of a journal, of which some lines may have been read} */
    static ReadAhead of(JournalLines journal, FactReader reader) {
        ReadAhead ahead = new ReadAhead(journal, reader);
        ahead.thread.start();
        return ahead;
    }

    /**
     * {@return the next line; null at the end}
     *
     * @throws IOException if the journal cannot be read
     */
    @Nullable
    ReadLine next() throws IOException {
        while (!lines.hasNext()) {
            if (isAtEnd) {
                return null;
            }
            Batch batch = batch();
            isAtEnd = batch.isLast();
            lines = batch.lines().iterator();
            rethrow(batch.broken());
        }
        return lines.next();
    }

    private static void rethrow(@Nullable Throwable broken) throws IOException {
        if (broken instanceof IOException unreadable) {
            throw unreadable;
        }
        if (broken instanceof Error fatal) {
            throw fatal;
        }
        if (broken instanceof RuntimeException unexpected) {
            throw unexpected;
        }
    }

    /** Who is interrupted is told at the end: a merge that is half done is of no use to anybody. */
    private Batch batch() {
        while (true) {
            try {
                return ready.take();
            } catch (InterruptedException later) {
                isInterrupted = true;
            }
        }
    }

    @SuppressWarnings("CatchThrowable") // whoever waits for lines must hear of it
    private void readAll() {
        try {
            try {
                while (!isDrained) {
                    List<ReadLine> some = some();
                    ready.put(new Batch(some, null, isDrained));
                }
            } catch (InterruptedException closed) {
                throw closed;
            } catch (Throwable broken) {
                ready.put(new Batch(List.of(), broken, true));
            }
        } catch (InterruptedException closed) {
            // Nobody wants the rest.
        }
    }

    private List<ReadLine> some() throws IOException {
        List<ReadLine> some = new ArrayList<>(MOST_LINES);
        long bytes = 0;
        while (some.size() < MOST_LINES && bytes < MOST_BYTES) {
            JournalLines.Line line = journal.next();
            if (line == null) {
                isDrained = true;
                return some;
            }
            some.add(ReadLine.of(line, reader));
            bytes += line.kept();
        }
        return some;
    }

    /** Waits until the thread is through. */
    @Override
    public void close() {
        thread.interrupt();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
