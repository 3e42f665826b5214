package dev.redoubt.ledger;

import dev.redoubt.model.Fact;
import dev.redoubt.wire.FactWriter;
import dev.redoubt.wire.JsonText;
import dev.redoubt.wire.Limits;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a directory. If the directory cannot be written, the journal goes on in the system's temporary directory;
 * if that fails too, facts are dropped and {@link #isKept()} turns false. Either is said once.
 *
 * <p>Thread-safe: facts are encoded by their own thread and written one after another.
 *
 * @since 0.1.0
 */
public final class DirectoryLedger implements Ledger {
    private final RunDirectory directory;
    private final Fact.Header header;
    private final FactWriter writer;
    private final boolean forced;
    private final Consumer<String> complaints;
    private final ReentrantLock turn = new ReentrantLock();

    private @Nullable Journal journal;
    private @Nullable RunDirectory refuge;
    private boolean kept = true;
    private boolean closed;

    /**
     * How a ledger is written.
     *
     * @param limits caps on a line
     * @param forced whether every line shall be on the disk before its call returns
     */
    public record Options(Limits limits, boolean forced) {
        /** Default limits, not forced. */
        public static final Options DEFAULT = new Options(Limits.DEFAULT, false);
    }

    /**
     * Opens a ledger for one worker. Never throws; see {@link #isKept()}.
     *
     * @param directory the run's directory
     * @param description what to write into {@code run.json} if this worker is the first
     * @param header the first line of the journal
     * @param options how to write
     * @param complaints is told, in one line, what could not be written and what was done
     */
    public DirectoryLedger(
            RunDirectory directory,
            Map<String, String> description,
            Fact.Header header,
            Options options,
            Consumer<String> complaints) {
        this.directory = directory;
        this.header = header;
        this.writer = new FactWriter(options.limits());
        this.forced = options.forced();
        this.complaints = complaints;
        try {
            directory.create(description);
            journal = open(directory, header);
        } catch (IOException | RuntimeException unusable) {
            takeRefuge(directory.path(), unusable);
        }
    }

    @Override
    public void append(Fact fact) {
        JsonText line = writer.open(fact);
        turn.lock();
        try {
            write(fact, line);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public boolean isKept() {
        turn.lock();
        try {
            return kept;
        } finally {
            turn.unlock();
        }
    }

    /**
     * {@return where the journal goes on if the run's directory failed; null if all is in its place}
     */
    public @Nullable RunDirectory refuge() {
        turn.lock();
        try {
            return refuge;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void pause() {
        turn.lock();
        try {
            Journal open = journal;
            if (open != null) {
                Fact.Footer footer = open.footer();
                write(footer, writer.open(footer));
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            pause();
            closed = true;
            closeJournal();
        } finally {
            turn.unlock();
        }
    }

    private void write(Fact fact, JsonText line) {
        Journal open = journal;
        if (open == null) {
            kept &= !closed;
            return;
        }
        try {
            open.append(fact, line);
        } catch (IOException | RuntimeException full) {
            takeRefuge(open.file(), full);
            writeAgain(fact);
        }
    }

    private void writeAgain(Fact fact) {
        Journal second = journal;
        if (second != null) {
            Fact again = fact instanceof Fact.Footer ? second.footer() : fact;
            try {
                second.append(again, writer.open(again));
            } catch (IOException | RuntimeException fullToo) {
                giveUp(second.file(), fullToo);
            }
        }
    }

    /** Goes on in the temporary directory, once. */
    private void takeRefuge(Path failed, Exception why) {
        if (refuge != null) {
            giveUp(failed, why);
            return;
        }
        closeJournal();
        try {
            Path temporary = Files.createTempDirectory("redoubt-");
            RunDirectory second = RunDirectory.of(temporary, directory.runId());
            refuge = second;
            second.create(Map.of("continues", directory.path().toString()));
            journal = open(second, continuing(failed));
            complaints.accept(failed + ": " + why + ". The journal goes on in " + second.path()
                    + ". Make room or choose another place with -Dredoubt.dir.");
        } catch (IOException | RuntimeException noRefuge) {
            giveUp(failed, why);
        }
    }

    private void giveUp(Path failed, Exception why) {
        closeJournal();
        kept = false;
        complaints.accept(failed + ": " + why + ". Results are judged, but no evidence is kept."
                + " Make room or choose another place with -Dredoubt.dir.");
    }

    /** So that a reader does not take the first journal for one whose worker died. */
    private Fact.Header continuing(Path first) {
        Map<String, String> environment = new TreeMap<>(header.environment());
        environment.put(WireSchema.CONTINUES, first.getFileName().toString());
        return new Fact.Header(header.run(), header.worker(), header.startedAtMillis(), environment, header.settings());
    }

    private Journal open(RunDirectory where, Fact.Header firstLine) throws IOException {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        Journal opened = new Journal(where.journal(header.worker(), unique), forced);
        opened.append(firstLine, writer.open(firstLine));
        return opened;
    }

    private void closeJournal() {
        Journal open = journal;
        journal = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyWritten) {
                // Every line was written when it was appended.
            }
        }
    }
}
