package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.FactReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads single records back from where they stand. Reads ahead where records are asked for in the order in which they
 * stand, and keeps a few journals open. Not thread-safe.
 */
final class RecordStore implements Closeable {
    private static final int MOST_OPEN = 64;

    private final FactReader reader;
    private final LinkedHashMap<String, Window> open = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates a store that has opened nothing yet.
     *
     * @param reader reads what it finds
     */
    RecordStore(FactReader reader) {
        this.reader = reader;
    }

    /**
     * {@return a record, with as much of it as the reader reads}
     *
     * @param place where it stands
     * @throws IOException if the journal cannot be read any more
     * @throws BadLineException if its long parts are not what they should be
     */
    Fact.Recorded read(Entry.Place place) throws IOException, BadLineException {
        return reader.readRecord(line(place), place.length());
    }

    /**
     * {@return what a record says went wrong}
     *
     * @param place where it stands
     * @throws IOException if the journal cannot be read any more
     * @throws BadLineException if it is not what it should be
     */
    FactReader.Told readTold(Entry.Place place) throws IOException, BadLineException {
        return reader.readTold(line(place), place.length());
    }

    private byte[] line(Entry.Place place) throws IOException {
        Window window = window(place.journal());
        window.moveTo(place.offset(), place.length());
        return window.line();
    }

    private Window window(JournalFile journal) throws IOException {
        String path = journal.path().toString();
        Window known = open.get(path);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST_OPEN) {
            Map.Entry<String, Window> eldest = open.entrySet().iterator().next();
            open.remove(eldest.getKey());
            eldest.getValue().close();
        }
        Window opened = new Window(new RandomAccessFile(journal.path().toFile(), "r"));
        open.put(path, opened);
        return opened;
    }

    @Override
    public void close() throws IOException {
        for (Window window : open.values()) {
            window.close();
        }
        open.clear();
    }

    /** A part of a journal in memory. */
    private static final class Window implements Closeable {
        private static final int READ_AHEAD = 1 << 16;

        private final RandomAccessFile file;
        private byte[] bytes = new byte[1 << 12];
        private byte[] line = new byte[1 << 12];
        private long from;
        private int length;
        private long expected = -1;

        Window(RandomAccessFile file) {
            this.file = file;
        }

        void moveTo(long offset, int wanted) throws IOException {
            boolean isInside = offset >= from && offset + wanted <= from + length;
            if (!isInside) {
                // A begin line or two may stand between records that follow each other.
                boolean isNext = offset >= expected && offset < expected + READ_AHEAD / 8 && expected >= 0;
                load(offset, isNext ? Math.max(wanted, READ_AHEAD) : wanted);
            }
            if (length - (offset - from) < wanted) {
                throw new EOFException("the journal is shorter than it was");
            }
            if (line.length < wanted) {
                line = new byte[wanted];
            }
            System.arraycopy(bytes, (int) (offset - from), line, 0, wanted);
            expected = offset + wanted;
        }

        private void load(long offset, int wanted) throws IOException {
            if (bytes.length < wanted) {
                bytes = new byte[wanted];
            }
            file.seek(offset);
            from = offset;
            length = 0;
            int read = 0;
            while (length < wanted && read >= 0) {
                read = file.read(bytes, length, wanted - length);
                length += Math.max(0, read);
            }
        }

        byte[] line() {
            return line;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
