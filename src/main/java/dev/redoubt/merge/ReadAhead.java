package dev.redoubt.merge;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    private final JournalLines journal;
    private final FactReader reader;
    private final Queue<FactReader> readers = new ConcurrentLinkedQueue<>();
    private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();
    private final Ahead<List<ReadLine>> ahead = new Ahead<>("redoubt-read-ahead");
    private Iterator<ReadLine> lines = List.<ReadLine>of().iterator();
    private @Nullable IOException broken;
    private boolean isDrained;

    /**
     * Reads nothing yet.
     *
     * @param journal a journal, of which some lines may have been read
     * @param reader reads the others, as do readers made of it
     */
    ReadAhead(JournalLines journal, FactReader reader) {
        this.journal = journal;
        this.reader = reader;
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
            List<ReadLine> next = ahead.next();
            if (next == null) {
                rethrow();
                return null;
            }
            lines = next.iterator();
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
        while (!isDrained && !ahead.isFull()) {
            Batch batch = batch();
            if (!batch.lines.isEmpty()) {
                ahead.give(() -> read(batch), batch.bytes);
            }
        }
    }

    private Batch batch() {
        Batch free = batches.poll();
        Batch batch = free == null ? new Batch() : free;
        while (!isDrained && !batch.isFull()) {
            JournalLines.Line line = nextLine();
            if (line == null) {
                isDrained = true;
            } else {
                batch.add(line);
            }
        }
        return batch;
    }

    private JournalLines.@Nullable Line nextLine() {
        try {
            return journal.next();
        } catch (IOException unreadable) {
            broken = unreadable;
            return null;
        }
    }

    private List<ReadLine> read(Batch batch) {
        FactReader free = readers.poll();
        FactReader own = free == null ? reader.another() : free;
        List<ReadLine> read = new ArrayList<>(batch.lines.size());
        for (JournalLines.Line line : batch.lines) {
            read.add(ReadLine.of(line, own));
        }
        batch.clear();
        batches.add(batch);
        readers.add(own);
        return read;
    }

    /** Waits until the threads are through. */
    @Override
    public void close() {
        ahead.close();
    }

    /** Lines that are read together. Their buffers are used again: nothing that was read keeps them. */
    private static final class Batch {
        private static final int MOST_KEPT = 1 << 12;

        private final List<JournalLines.Line> lines = new ArrayList<>(MOST_LINES);
        private final byte[][] buffers = new byte[MOST_LINES][0];
        private long bytes;

        void add(JournalLines.Line line) {
            lines.add(line.copy(buffer(lines.size(), line.kept())));
            bytes += line.kept();
        }

        private byte[] buffer(int place, int length) {
            if (length > MOST_KEPT) {
                return new byte[length];
            }
            if (length > buffers[place].length) {
                buffers[place] = new byte[length];
            }
            return buffers[place];
        }

        boolean isFull() {
            return lines.size() == MOST_LINES || bytes >= MOST_BYTES;
        }

        void clear() {
            lines.clear();
            bytes = 0;
        }
    }
}
