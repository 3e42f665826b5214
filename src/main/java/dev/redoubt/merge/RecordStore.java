package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads single records back from where they stand. Keeps a few journals open. Not thread-safe.
 */
final class RecordStore implements Closeable {
    private static final int MOST_OPEN = 64;

    private final FactReader reader = new FactReader();
    private final LinkedHashMap<String, RandomAccessFile> open = new LinkedHashMap<>(16, 0.75f, true);
    private byte[] buffer = new byte[1 << 12];

    /**
     * {@return a record with all its parts}
     *
     * @param place where it stands
     * @throws IOException if the journal cannot be read any more
     * @throws BadLineException if its long parts are not what they should be
     */
    Fact.Recorded read(Entry.Place place) throws IOException, BadLineException {
        RandomAccessFile file = file(place.journal());
        if (buffer.length < place.length()) {
            buffer = new byte[Math.max(place.length(), buffer.length * 2)];
        }
        file.seek(place.offset());
        file.readFully(buffer, 0, place.length());
        return reader.readRecord(buffer, place.length());
    }

    private RandomAccessFile file(JournalFile journal) throws IOException {
        String path = journal.path().toString();
        RandomAccessFile known = open.get(path);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST_OPEN) {
            Map.Entry<String, RandomAccessFile> eldest =
                    open.entrySet().iterator().next();
            open.remove(eldest.getKey());
            eldest.getValue().close();
        }
        RandomAccessFile opened = new RandomAccessFile(journal.path().toFile(), "r");
        open.put(path, opened);
        return opened;
    }

    @Override
    public void close() throws IOException {
        for (RandomAccessFile file : open.values()) {
            file.close();
        }
        open.clear();
    }
}
