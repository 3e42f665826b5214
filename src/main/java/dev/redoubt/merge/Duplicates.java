package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Executions that were recorded more than once: one of them counts, the worst. Which one it is of several that are as bad
 * depends on what they say, and not on the names of files.
 */
final class Duplicates {
    private final RunRecords run;

    Duplicates(RunRecords run) {
        this.run = run;
    }

    /** An execution, and what its record says, but for what a second execution would say otherwise in any case. */
    private record Said(Entry entry, String text) {}

    /**
     * {@return each execution once}
     *
     * @param sorted executions in order
     * @throws IOException if a journal cannot be read any more
     */
    List<Entry> without(List<Entry> sorted) throws IOException {
        List<Entry> unique = new ArrayList<>(sorted.size());
        int from = 0;
        try (RecordStore store = new RecordStore(FactReader.ofEverything())) {
            for (int i = 1; i <= sorted.size(); i++) {
                if (i == sorted.size() || !sorted.get(i).isSameExecution(sorted.get(from))) {
                    unique.add(i == from + 1 ? sorted.get(from) : oneOf(sorted.subList(from, i), store));
                    from = i;
                }
            }
        }
        return unique;
    }

    private Entry oneOf(List<Entry> same, RecordStore store) throws IOException {
        List<Said> all = new ArrayList<>();
        for (Entry entry : same) {
            all.add(new Said(entry, text(entry, store)));
        }
        all.sort(Comparator.comparing((Said said) -> said.entry().outcome())
                .reversed()
                .thenComparing(Said::text)
                .thenComparing(Said::entry));
        Said counting = all.get(0);
        all.subList(1, all.size()).stream()
                .filter(other -> !isFixtureOfBoth(counting.entry(), other.entry()))
                .forEach(other -> tell(counting, other));
        return counting.entry();
    }

    private static String text(Entry entry, RecordStore store) throws IOException {
        Entry.Place place = entry.place();
        if (place == null) {
            return "";
        }
        try {
            Fact.Recorded record = store.read(place);
            return record.type() + " " + record.parameters() + " " + record.thrown() + " " + record.recording();
        } catch (BadLineException changed) {
            return String.valueOf(changed.getMessage());
        }
    }

    private void tell(Said counting, Said other) {
        String before = other.entry().id() + " was recorded before, at "
                + counting.entry().place() + ", as " + named(counting.entry());
        boolean isContradiction = !other.entry().isReplayOf(counting.entry());
        boolean isSame = !isContradiction && other.text().equals(counting.text());
        run.find(
                String.valueOf(other.entry().place()),
                isContradiction
                        ? before + ", now as " + named(other.entry()) + ". The worse one counts."
                        : before + (isSame ? ". It counts once." : ", and says something else. It counts once."),
                !isSame);
    }

    /** Each worker runs configuration methods of its own: two that fail alike are no record that stands twice. */
    private static boolean isFixtureOfBoth(Entry one, Entry other) {
        Entry.Place here = one.place();
        Entry.Place there = other.place();
        return one.isConfiguration()
                && other.isConfiguration()
                && here != null
                && there != null
                && !here.journal().isOfSameWorker(there.journal());
    }

    private static String named(Entry entry) {
        return entry.type() + " " + entry.outcome();
    }
}
