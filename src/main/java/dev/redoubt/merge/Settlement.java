package dev.redoubt.merge;

import dev.redoubt.model.TestId;
import dev.redoubt.wire.FactReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Settles the tests of a run, some at once on threads of their own; the report has them in order all the same. */
final class Settlement implements Closeable {
    /** Fewer are settled before a thread has started. */
    private static final int MOST_TESTS = 500;

    private static final int MOST_EXECUTIONS = 10_000;

    private final RunRecords run;
    private final Map<TestId, List<Entry>> byTest;
    private final List<TestId> tests;
    private final Queue<Stores> free = new ConcurrentLinkedQueue<>();

    /** What a thread reads records with. */
    private record Stores(RecordStore ofEverything, RecordStore withoutTranscripts) implements Closeable {
        static Stores open() {
            return new Stores(
                    new RecordStore(FactReader.ofEverything()), new RecordStore(FactReader.withoutTranscripts()));
        }

        @Override
        public void close() throws IOException {
            ofEverything.close();
            withoutTranscripts.close();
        }
    }

    /**
     * Settles nothing yet.
     *
     * @param run what the journals say, to which nothing is added while tests are settled
     * @param byTest what was executed, by test
     */
    Settlement(RunRecords run, Map<TestId, List<Entry>> byTest) {
        this.run = run;
        this.byTest = byTest;
        TreeSet<TestId> all = new TreeSet<>(run.planned().keySet());
        all.addAll(byTest.keySet());
        this.tests = List.copyOf(all);
    }

    /**
     * Settles all tests that were planned or executed.
     *
     * @param each is given them in order, on this thread
     * @throws IOException if a journal cannot be read any more
     */
    void forEach(Consumer<SettledTest> each) throws IOException {
        List<TestId> first = some(0);
        if (first.size() == tests.size()) {
            settled(first).forEach(each);
            return;
        }
        try (Ahead<List<SettledTest>> ahead = new Ahead<>("redoubt-settle")) {
            int given = 0;
            List<SettledTest> next = List.of();
            while (next != null) {
                next.forEach(each);
                while (given < tests.size() && !ahead.isFull()) {
                    List<TestId> some = some(given);
                    ahead.give(() -> settled(some), 0);
                    given += some.size();
                }
                next = ahead.next();
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private List<TestId> some(int from) {
        int to = from;
        long executions = 0;
        while (to < tests.size() && to - from < MOST_TESTS && executions < MOST_EXECUTIONS) {
            executions += executed(tests.get(to)).size();
            to++;
        }
        return tests.subList(from, to);
    }

    private List<Entry> executed(TestId test) {
        return byTest.getOrDefault(test, List.of());
    }

    private List<SettledTest> settled(List<TestId> some) throws IOException {
        Stores before = free.poll();
        Stores stores = before == null ? Stores.open() : before;
        Notes notes = new Notes(stores.withoutTranscripts(), run);
        List<SettledTest> settled = new ArrayList<>(some.size());
        for (TestId test : some) {
            PlannedRecord plan = run.planned().getOrDefault(test, new PlannedRecord(test, ""));
            settled.add(new TestSettlement(run, plan, notes, stores.ofEverything()).settle(executed(test)));
        }
        free.add(stores);
        return settled;
    }

    @Override
    public void close() throws IOException {
        for (Stores stores : free) {
            stores.close();
        }
    }
}
