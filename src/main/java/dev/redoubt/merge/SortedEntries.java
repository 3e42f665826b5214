package dev.redoubt.merge;

import java.util.Iterator;
import java.util.List;
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
}
