package dev.redoubt.merge;

import dev.redoubt.model.TestId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * All executions of a run in order, seen as results: executions of one invocation stand together. One flat list, since
 * there may be millions.
 */
final class SortedEntries implements Iterable<List<Entry>> {
    private final List<Entry> entries;

    /**
     * Creates the view.
     *
     * @param entries executions in order
     */
    SortedEntries(List<Entry> entries) {
        this.entries = entries;
    }

    /** {@return the executions of each result, in order} */
    @Override
    public Iterator<List<Entry>> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < entries.size();
            }

            @Override
            public List<Entry> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int from = next;
                do {
                    next++;
                } while (next < entries.size() && entries.get(next).isSameResult(entries.get(from)));
                return next == from + 1 ? List.of(entries.get(from)) : entries.subList(from, next);
            }
        };
    }

    /** {@return how many results there are} */
    long results() {
        long count = 0;
        for (int i = 0; i < entries.size(); i++) {
            count += i == 0 || !entries.get(i).isSameResult(entries.get(i - 1)) ? 1 : 0;
        }
        return count;
    }

    List<Entry> all() {
        return entries;
    }

    /** {@return the executions of each test, in order} */
    Map<TestId, SortedEntries> byTest() {
        Map<TestId, SortedEntries> byTest = new LinkedHashMap<>();
        int from = 0;
        for (int i = 1; i <= entries.size(); i++) {
            boolean isEnd = i == entries.size() || !test(i).equals(test(from));
            if (isEnd) {
                byTest.put(test(from), new SortedEntries(entries.subList(from, i)));
                from = i;
            }
        }
        return byTest;
    }

    private TestId test(int index) {
        return entries.get(index).id().test();
    }

    static SortedEntries none() {
        return new SortedEntries(new ArrayList<>());
    }
}
