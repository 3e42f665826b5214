package dev.redoubt.merge;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.model.Fact;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.FactReader;
import dev.redoubt.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a journal while its worker still writes it: each call gives what has been added since the one before. A line that
 * cannot be read is counted and left out; whoever merges the journal tells of it. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class JournalTail {
    private final Path file;
    private final FactReader reader = FactReader.ofEverything();
    private int mostBytes = Limits.DEFAULT.recordBytes();
    private long offset;
    private long lines;

    /**
     * Creates a reader that has read nothing yet.
     *
     * @param file the journal
     */
    public JournalTail(Path file) {
        this.file = file;
    }

    /**
     * Reads what has been added; of a line that is still being written, nothing.
     *
     * @param facts is given each fact, in order
     * @throws IOException if the file cannot be read
     */
    public void read(Consumer<Fact> facts) throws IOException {
        if (Files.size(file) <= offset) {
            return;
        }
        try (JournalLines added = new JournalLines(file, offset, mostBytes)) {
            JournalLines.Line line = added.next();
            while (line != null && line.isWhole()) {
                offset = line.offset() + line.length() + 1;
                lines++;
                read(line, facts);
                added.limit(mostBytes);
                line = added.next();
            }
        }
    }

    private void read(JournalLines.Line line, Consumer<Fact> facts) {
        if (line.isTooLong()) {
            return;
        }
        try {
            Fact fact = reader.read(line.bytes(), line.kept()).fact();
            if (fact instanceof Fact.Header header) {
                mostBytes = Math.max(mostBytes, Limits.of(header.settings()).recordBytes());
            }
            facts.accept(fact);
        } catch (BadLineException left) {
            // Merging tells of it, with file and line.
        }
    }

    /**
     * {@return how many whole lines have been read, good or bad}
     */
    public long lines() {
        return lines;
    }
}
