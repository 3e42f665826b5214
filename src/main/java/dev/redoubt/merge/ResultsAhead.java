package dev.redoubt.merge;

import dev.redoubt.report.ResultReport;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Results in their order, whose records are read by threads of their own while others are reported: to read them takes as
 * long as to write most reports. Threads are ahead by some hundred results and a few mebibytes.
 *
 * <p>For one thread, which closes it, unless it has taken all.
 */
final class ResultsAhead implements Iterator<ResultReport>, AutoCloseable {
    private static final int MOST_RESULTS = 128;
    private static final int MOST_BYTES = 1 << 20;

    private final Iterator<List<Entry>> wanted;
    private final BiFunction<List<Entry>, RecordStore, ResultReport> read;
    private final FactReader reader = FactReader.ofEverything();
    private final Queue<RecordStore> stores = new ConcurrentLinkedQueue<>();
    private final Ahead<List<ResultReport>> ahead = new Ahead<>("redoubt-results");
    private boolean isStarted;
    private Iterator<ResultReport> results = List.<ResultReport>of().iterator();

    /**
     * Reads nothing yet.
     *
     * @param wanted the executions of each result
     * @param read makes a result of them; called by several threads, each with a store of its own
     */
    ResultsAhead(Iterator<List<Entry>> wanted, BiFunction<List<Entry>, RecordStore, ResultReport> read) {
        this.wanted = wanted;
        this.read = read;
    }

    @Override
    public boolean hasNext() {
        while (!results.hasNext()) {
            List<ResultReport> next = some();
            if (next == null) {
                close();
                return false;
            }
            results = next.iterator();
        }
        return true;
    }

    @Override
    public ResultReport next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return results.next();
    }

    /** A few are read before a thread would have started. */
    private @Nullable List<ResultReport> some() {
        if (!isStarted) {
            isStarted = true;
            List<List<Entry>> first = someWanted();
            if (!wanted.hasNext()) {
                return read(first);
            }
            ahead.give(() -> read(first), bytes(first));
        }
        while (wanted.hasNext() && !ahead.isFull()) {
            List<List<Entry>> some = someWanted();
            ahead.give(() -> read(some), bytes(some));
        }
        return ahead.next();
    }

    private List<List<Entry>> someWanted() {
        List<List<Entry>> some = new ArrayList<>(MOST_RESULTS);
        long bytes = 0;
        while (wanted.hasNext() && some.size() < MOST_RESULTS && bytes < MOST_BYTES) {
            List<Entry> attempts = wanted.next();
            some.add(attempts);
            bytes += bytes(List.of(attempts));
        }
        return some;
    }

    private static long bytes(List<List<Entry>> some) {
        return some.stream().flatMap(List::stream).mapToLong(Entry::length).sum();
    }

    private List<ResultReport> read(List<List<Entry>> some) {
        RecordStore free = stores.poll();
        RecordStore store = free == null ? new RecordStore(reader.another()) : free;
        try {
            List<ResultReport> read = new ArrayList<>(some.size());
            some.forEach(attempts -> read.add(this.read.apply(attempts, store)));
            return read;
        } finally {
            stores.add(store);
        }
    }

    @Override
    public void close() {
        ahead.close();
        try {
            for (RecordStore store = stores.poll(); store != null; store = stores.poll()) {
                store.close();
            }
        } catch (IOException afterReading) {
            throw new UncheckedIOException(afterReading);
        }
    }
}
