package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import dev.redoubt.report.Finding;
import dev.redoubt.wire.BadLineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Executions that were recorded more than once: one of them counts, the worst. Which one it is of several that are as bad
 * depends on what they say, and not on the names of files.
 */
final class Duplicates {
    private final RecordStore store;
    private final Consumer<Finding> findings;

    /**
     * Creates what finds them.
     *
     * @param store reads everything of a record
     * @param findings is told of those that do not say the same
     */
    Duplicates(RecordStore store, Consumer<Finding> findings) {
        this.store = store;
        this.findings = findings;
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
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || !sorted.get(i).isSameExecution(sorted.get(from))) {
                unique.add(i == from + 1 ? sorted.get(from) : oneOf(sorted.subList(from, i)));
                from = i;
            }
        }
        return unique;
    }

    private Entry oneOf(List<Entry> same) throws IOException {
        List<Said> all = new ArrayList<>();
        for (Entry entry : same) {
            all.add(new Said(entry, text(entry)));
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

    private String text(Entry entry) throws IOException {
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
        findings.accept(new Finding(
                String.valueOf(other.entry().place()),
                isContradiction
                        ? before + ", now as " + named(other.entry()) + ". The worse one counts."
                        : before + (isSame ? ". It counts once." : ", and says something else. It counts once."),
                !isSame));
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
