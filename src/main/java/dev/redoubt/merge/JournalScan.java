package dev.redoubt.merge;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.model.Fact;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.FactReader;
import dev.redoubt.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one journal into the records of a run. A line that cannot be read costs itself and is a finding; only a file whose
 * first line is no header of a known version is refused whole.
 */
final class JournalScan {
    private static final int MOST_UNKNOWN = 100;
    private static final int NAME_CHARS = 80;

    /** To read a smaller one costs less than to start a thread for it. */
    private static final long BYTES_WORTH_A_THREAD = 1 << 20;

    private final RunRecords run;
    private final FactReader reader;
    private JournalFile file;
    private @Nullable WorkerRecord worker;
    private final Set<String> unknown = new HashSet<>();
    private long nextSeq;
    private long begun;
    private long recorded;
    private long amended;
    private long lines;
    private long wholeLines;
    private boolean isRefused;
    private int mostBytes = Limits.DEFAULT.recordBytes();

    JournalScan(JournalFile file, RunRecords run, FactReader reader) {
        this.file = file;
        this.run = run;
        this.reader = reader;
    }

    void scan() {
        try (JournalLines journal = new JournalLines(file.path(), mostBytes)) {
            scanHead(journal);
            if (worker != null) {
                scanRest(journal);
            }
        } catch (IOException unreadable) {
            run.find(
                    file.name(),
                    "cannot be read: " + unreadable
                            + ". What stands there is missing. Let it be read, and merge again.",
                    true);
            return;
        }
        run.endings().counted(file, wholeLines);
        if (lines == 0) {
            run.findCut(file, file.name(), "the file is empty. The worker died before its first line.", true);
        } else if (worker != null && !worker.isClosed()) {
            run.findCut(file, file.name(), "no footer. The worker died, or still runs.", false);
        }
    }

    /** What limit lines have is known once the header is. */
    private void scanHead(JournalLines journal) throws IOException {
        JournalLines.Line line = null;
        do {
            line = journal.next();
            if (line != null) {
                scan(ReadLine.of(line, reader));
            }
        } while (line != null && worker == null && !isRefused);
        journal.limit(mostBytes);
    }

    private void scanRest(JournalLines journal) throws IOException {
        if (!isWorthAThread()) {
            for (JournalLines.Line line = journal.next(); line != null; line = journal.next()) {
                scan(ReadLine.of(line, reader));
            }
            return;
        }
        try (ReadAhead ahead = new ReadAhead(journal, reader)) {
            for (ReadLine line = ahead.next(); line != null; line = ahead.next()) {
                scan(line);
            }
        }
    }

    private boolean isWorthAThread() throws IOException {
        return Runtime.getRuntime().availableProcessors() > 1 && Files.size(file.path()) > BYTES_WORTH_A_THREAD;
    }

    private void scan(ReadLine line) {
        lines++;
        nextSeq++;
        if (!line.isWhole()) {
            run.findCut(
                    file,
                    file.at(line.number()),
                    "the last line ends after " + line.length() + " bytes. It was dropped. Usual cause: the worker"
                            + " was killed.",
                    true);
            return;
        }
        wholeLines++;
        if (line.isTooLong()) {
            find(line, "the line has " + line.length() + " bytes, limit " + mostBytes + ". The line was skipped.");
            return;
        }
        FactReader.Numbered read = line.read();
        try {
            if (read == null) {
                throw Objects.requireNonNull(line.bad());
            }
            add(read.fact(), line);
            checkNumber(line, read.seq());
            read.unknown().forEach(field -> tellUnknown(line, read.fact(), field));
        } catch (BadLineException bad) {
            find(line, bad.getMessage() + ". The line was skipped.");
            isRefused = worker == null;
            if (isRefused) {
                find(line, "no header of a version that is known here. The whole file was refused.");
            }
        }
    }

    /** After a gap the count goes on from what was found, so that one gap is one finding. */
    private void checkNumber(ReadLine line, long seq) {
        if (seq != nextSeq - 1) {
            find(line, "seq: found " + seq + ", must be " + (nextSeq - 1) + ". Lines are missing or were moved.");
            nextSeq = seq + 1;
        }
    }

    /** Said once for each kind of line and field: a later version may write it in every line. */
    private void tellUnknown(ReadLine line, Fact fact, String field) {
        boolean isNew =
                unknown.size() < MOST_UNKNOWN && unknown.add(fact.getClass().getSimpleName() + " " + field);
        if (isNew) {
            run.find(
                    file.at(line.number()),
                    "unknown field " + "\"" + Cleaner.line(field, NAME_CHARS) + "\""
                            + ". It was ignored, here and in lines like this one. A later version may have written it.",
                    false);
        }
    }

    private void add(Fact fact, ReadLine line) throws BadLineException {
        if (fact instanceof Fact.Header header) {
            if (worker != null) {
                throw new BadLineException("a second header");
            }
            file = file.writtenBy(header);
            worker = new WorkerRecord(file.name(), header);
            run.add(worker);
            // A writer may be given a higher limit than ours; Limits.of refuses what no writer may be given.
            mostBytes = Math.max(mostBytes, Limits.of(header.settings()).recordBytes());
            return;
        }
        if (worker == null) {
            throw new BadLineException("found a line before the header");
        }
        worker.checkRole(fact);
        worker.add(fact);
        count(fact, line);
        run.add(
                fact,
                new Entry.Place(file, (int) Math.min(line.number(), Integer.MAX_VALUE), line.offset(), line.kept()));
    }

    private void count(Fact fact, ReadLine line) {
        if (fact instanceof Fact.Begun) {
            begun++;
        } else if (fact instanceof Fact.Recorded) {
            recorded++;
        } else if (fact instanceof Fact.Amended) {
            amended++;
        } else if (fact instanceof Fact.Footer footer
                && (footer.begun() != begun || footer.recorded() != recorded || footer.amended() != amended)) {
            find(
                    line,
                    "the footer counts " + footer.begun() + " begin, " + footer.recorded() + " record and "
                            + footer.amended() + " amendment lines, found " + begun + ", " + recorded + " and "
                            + amended
                            + ". Lines are missing.");
        }
    }

    private void find(ReadLine line, String message) {
        run.find(file.at(line.number()), message, true);
    }
}
