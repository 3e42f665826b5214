package dev.redoubt.ledger;

import dev.redoubt.model.Fact;
import dev.redoubt.wire.FactWriter;
import dev.redoubt.wire.JsonText;
import dev.redoubt.wire.Limits;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a directory. If the directory cannot be written, the journal goes on in the system's temporary directory,
 * at a place that the run's directory names; if that fails too, facts are dropped and {@link #isKept()} turns false. It
 * also does if a journal is found to be gone. Each is said once.
 *
 * <p>Thread-safe: facts are encoded by their own thread and written one after another.
 *
 * @since 0.1.0
 */
public final class DirectoryLedger implements Ledger {
    private static final int MOST_SPARE_BYTES = 64 << 10;

    private final RunDirectory directory;
    private final Fact.Header header;
    private final FactWriter writer;
    private final Options options;
    private final Consumer<String> complaints;
    private final ReentrantLock turn = new ReentrantLock();

    /** A line that has been written, for the next one to be written in its memory; null while a thread has it. */
    private final AtomicReference<@Nullable JsonText> spare = new AtomicReference<>();

    private @Nullable Journal journal;
    private final List<Journal> written = new ArrayList<>();
    private Refuges.@Nullable Taken refuge;
    private boolean kept = true;
    private boolean closed;

    /** Whether nothing has been appended since the last footer. */
    private boolean isPaused;

    /**
     * How a ledger is written.
     *
     * @param limits caps on a line
     * @param forced whether every line shall be on the disk before its call returns
     * @param whenLost what is done when a fact cannot be kept where others find it, who rely on it; null to go on without
     *     evidence
     */
    public record Options(
            Limits limits, boolean forced, @Nullable Runnable whenLost) {
        /** Default limits, not forced, and nobody else relies on it. */
        public static final Options DEFAULT = new Options(Limits.DEFAULT, false, null);
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
        this.options = options;
        this.complaints = complaints;
        try {
            directory.create(description);
            Refuges.of(directory).name();
            journal = open(directory, header);
        } catch (IOException | RuntimeException unusable) {
            takeRefuge(directory.path(), unusable);
        }
    }

    @Override
    public void append(Fact fact) {
        JsonText line = writer.open(fact, memory());
        turn.lock();
        try {
            if (fact instanceof Fact.Incident) {
                // What makes a run incomplete must not go into a file that is gone.
                check();
            }
            write(fact, line);
        } finally {
            turn.unlock();
        }
        if (line.capacity() <= MOST_SPARE_BYTES) {
            spare.set(line);
        }
    }

    private JsonText memory() {
        JsonText written = spare.getAndSet(null);
        return written == null ? new JsonText() : written;
    }

    /** {@return whether everything appended so far was kept, and is still there: a file that was deleted takes every line} */
    @Override
    public boolean isKept() {
        turn.lock();
        try {
            check();
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
            Refuges.Taken taken = refuge;
            return taken == null ? null : taken.directory();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void pause() {
        turn.lock();
        try {
            check();
            Journal open = journal;
            if (open != null) {
                Fact.Footer footer = open.footer();
                write(footer, writer.open(footer));
            }
            nameRefuge();
            isPaused = true;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            // Who takes a run away after its end has not harmed it.
            if (!isPaused) {
                pause();
            }
            closed = true;
            closeJournal();
        } finally {
            turn.unlock();
        }
    }

    /** Moves the journal into the run's directory if it went on elsewhere and there is room by now; for after the end. */
    public void bringHome() {
        turn.lock();
        try {
            Refuges.Taken taken = refuge;
            if (taken != null && closed) {
                nameRefuge();
                Refuges.of(directory)
                        .bringHome(file ->
                                written.stream().anyMatch(own -> own.file().equals(file)));
            }
        } finally {
            turn.unlock();
        }
    }

    private void write(Fact fact, JsonText line) {
        isPaused = false;
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
            Refuges.Taken taken = Refuges.of(directory).take(options.whenLost() != null);
            refuge = taken;
            RunDirectory second = taken.directory();
            journal = open(second, continuing(failed));
            complaints.accept(told(failed, why) + ". The journal goes on in " + second.path()
                    + ". Make room or choose another place with -Dredoubt.dir.");
        } catch (IOException | RuntimeException noRefuge) {
            giveUp(failed, why);
        }
    }

    private void giveUp(Path failed, Exception why) {
        closeJournal();
        kept = false;
        Refuges.of(directory).clear();
        Runnable whenLost = options.whenLost();
        String then = whenLost == null
                ? "Results are judged, but no evidence is kept."
                : "This JVM ends, since nobody would hear of what it runs.";
        complaints.accept(told(failed, why) + ". " + then + " Make room or choose another place with -Dredoubt.dir.");
        if (whenLost != null) {
            whenLost.run();
        }
    }

    private static String told(Path failed, Exception why) {
        String words = why instanceof IOException refused ? DiskWords.of(refused) : why.toString();
        return words.startsWith(failed.toString()) ? words : failed + ": " + words;
    }

    /** Whoever writes into a file that was deleted is told nothing, so it is looked for. */
    private void check() {
        if (closed) {
            return;
        }
        for (Journal each : List.copyOf(written)) {
            if (!each.isInPlace()) {
                written.remove(each);
                lose(each);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very file that is written to
    private void lose(Journal gone) {
        kept = false;
        String what = "it was taken away while tests ran, with " + gone.bytes() + " bytes that it had";
        IOException why = new IOException(what);
        if (options.whenLost() != null) {
            giveUp(gone.file(), why);
            return;
        }
        if (gone == journal) {
            takeRefuge(gone.file(), why);
        }
        Journal rest = journal;
        if (rest != null) {
            Fact.Incident incident = new Fact.Incident("journals/" + gone.file().getFileName() + ": " + what);
            write(incident, writer.open(incident));
        }
    }

    private void nameRefuge() {
        Refuges.Taken taken = refuge;
        if (taken != null && !taken.isNamed()) {
            try {
                Refuges.of(directory)
                        .add(taken.directory().path().resolve("../..").normalize());
                refuge = new Refuges.Taken(taken.directory(), true);
            } catch (IOException stillNoRoom) {
                // It is tried again at the next pause.
            }
        }
    }

    /** So that a reader does not take the first journal for one whose worker died. */
    private Fact.Header continuing(Path first) {
        Map<String, String> environment = new TreeMap<>(header.environment());
        environment.put(WireSchema.CONTINUES, first.getFileName().toString());
        return new Fact.Header(header.run(), header.worker(), header.startedAtMillis(), environment, header.settings());
    }

    private Journal open(RunDirectory where, Fact.Header firstLine) throws IOException {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        Journal opened = new Journal(where.journal(header.worker(), unique), options.forced());
        try {
            opened.append(firstLine, writer.open(firstLine));
        } catch (IOException | RuntimeException full) {
            // A journal without its first line is none.
            opened.close();
            Files.deleteIfExists(opened.file());
            throw full;
        }
        written.add(opened);
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
