package dev.redoubt.conduct;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.redis.RedisRecords;
import dev.redoubt.merge.JournalTail;
import dev.redoubt.model.Fact;
import dev.redoubt.wire.Limit;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Writes lines that machines have sent into files like theirs. A line that is there already is not written again, so a
 * follower that has died may begin with what was not released. Of a line whose evidence stays with its worker, that is read
 * there if it can be reached. Not thread-safe.
 */
final class Downlink implements Closeable {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,200}\\.jsonl";
    private static final int MOST_OF_LINE = Limit.RECORD_BYTES.most();

    private final RunDirectory directory;
    private final Map<String, Kept> journals = new HashMap<>();

    Downlink(RunDirectory directory) {
        this.directory = directory;
    }

    /** A journal here. */
    private static final class Kept implements Closeable {
        private final FileOutputStream out;
        private final JournalTail tail;
        private long lines;

        Kept(Path file) throws IOException {
            lines = wholeLines(file);
            out = new FileOutputStream(file.toFile(), true);
            tail = new JournalTail(file);
        }

        /** A follower that died may have left half a line. */
        private static long wholeLines(Path file) throws IOException {
            if (!Files.exists(file)) {
                return 0;
            }
            long whole = 0;
            long end = 0;
            try (JournalLines all = new JournalLines(file, MOST_OF_LINE)) {
                JournalLines.Line line = all.next();
                while (line != null && line.isWhole()) {
                    whole++;
                    end = line.offset() + line.length() + 1;
                    line = all.next();
                }
            }
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(end);
            }
            return whole;
        }

        void keep(RedisRecords.Sent line) throws IOException {
            if (line.number() == lines) {
                String text = WholeLine.of(line.whole())
                        .flatMap(whole -> whole.read(line.journal()))
                        .orElse(line.line());
                out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
                lines++;
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** {@return whether a line can be kept: what comes from elsewhere must not lead out of the directory} */
    static boolean isPlaceable(RedisRecords.Sent line) {
        return line.number() != RedisRecords.NO_NUMBER && line.journal().matches(NAME);
    }

    /**
     * Keeps lines, on the disk when the call returns.
     *
     * @param fetched the lines
     * @param facts is told what they say
     */
    void keep(List<RedisRecords.Sent> fetched, Consumer<Fact> facts) throws IOException {
        TreeSet<String> changed = new TreeSet<>();
        for (RedisRecords.Sent line : fetched) {
            if (isPlaceable(line)) {
                journal(line.journal()).keep(line);
                changed.add(line.journal());
            }
        }
        for (String name : changed) {
            Kept journal = journal(name);
            journal.out.getFD().sync();
            journal.tail.read(facts);
        }
    }

    private Kept journal(String name) throws IOException {
        Kept known = journals.get(name);
        if (known == null) {
            Path file = directory.path().resolve("journals").resolve(name);
            Files.createDirectories(file.getParent());
            known = new Kept(file);
            journals.put(name, known);
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        for (Kept journal : journals.values()) {
            journal.close();
        }
    }
}
