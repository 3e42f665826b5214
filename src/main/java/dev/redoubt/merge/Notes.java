package dev.redoubt.merge;

import dev.redoubt.model.RecordedResult;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.FactReader;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Finds the trials of a group that tell most of why it is red, and says what happened in them. */
final class Notes {
    private static final int MOST = 10;
    private static final int SUMMARY_CHARS = 200;
    private static final int KIND_CHARS = 40;

    private static final Comparator<Entry> WORST_FIRST =
            Comparator.comparing(Entry::outcome).reversed().thenComparing(Comparator.naturalOrder());

    private final RecordStore store;
    private final RunRecords run;

    Notes(RecordStore store, RunRecords run) {
        this.store = store;
        this.run = run;
    }

    List<TrialGroupReport.Note> of(List<Entry> notPassed, boolean withRow) {
        return notPassed.stream()
                .sorted(WORST_FIRST)
                .limit(MOST)
                .map(entry -> note(entry, withRow))
                .toList();
    }

    private TrialGroupReport.Note note(Entry entry, boolean withRow) {
        return new TrialGroupReport.Note(
                withRow ? entry.row() : "",
                entry.trial(),
                entry.outcome(),
                Cleaner.line(entry.kind(), KIND_CHARS),
                Cleaner.line(summary(entry), SUMMARY_CHARS));
    }

    private String summary(Entry entry) {
        for (RecordedResult late : run.executions().late(entry.key())) {
            if (late.outcome() == entry.outcome()) {
                return late.summary();
            }
        }
        Entry.Place place = entry.place();
        if (place == null) {
            return run.executions().lost(entry).text();
        }
        try {
            FactReader.Told told = store.readTold(place);
            return told.results().stream()
                    .filter(result -> result.outcome() == entry.outcome())
                    .map(RecordedResult::summary)
                    .findFirst()
                    .orElseGet(() -> told.thrown() == null ? "" : told.thrown().summary());
        } catch (IOException | BadLineException unreadable) {
            return "its record cannot be read: " + unreadable.getMessage();
        }
    }
}
