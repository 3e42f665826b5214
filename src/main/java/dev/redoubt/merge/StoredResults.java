package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.Loss;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.Recording;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.Results;
import dev.redoubt.wire.BadLineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Results that stand in journals, and are read one by one when somebody asks. */
final class StoredResults implements Results {
    private final SortedEntries entries;
    private final RunRecords run;

    /**
     * Creates results.
     *
     * @param entries all executions, in order
     * @param run what else the journals say
     */
    StoredResults(SortedEntries entries, RunRecords run) {
        this.entries = entries;
        this.run = run;
    }

    @Override
    public long count() {
        return entries.results();
    }

    @Override
    public Stream<ResultReport> stream() {
        return stream(brief -> true);
    }

    @Override
    public long count(Predicate<Brief> which) {
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(attempts -> which.test(brief(attempts)))
                .count();
    }

    @Override
    public Stream<ResultReport> stream(Predicate<Brief> which) {
        Iterator<List<Entry>> wanted = StreamSupport.stream(entries.spliterator(), false)
                .filter(attempts -> which.test(brief(attempts)))
                .iterator();
        ResultsAhead results = new ResultsAhead(wanted, this::result);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(results, Spliterator.ORDERED), false)
                .onClose(results::close);
    }

    private static Brief brief(List<Entry> attempts) {
        Entry last = attempts.get(attempts.size() - 1);
        return new Brief(last.type(), outcome(attempts), last.isTolerated());
    }

    private ResultReport result(List<Entry> attempts, RecordStore store) {
        Entry last = attempts.get(attempts.size() - 1);
        PlannedRecord plan = run.planned().get(last.test());
        return new ResultReport(
                last.id(),
                last.type(),
                plan == null ? List.of() : plan.categories(),
                outcome(attempts),
                attempts.stream().map(entry -> attempt(entry, store)).toList());
    }

    /** A rerun replaces what an ordinary test did before; it makes no trial better. */
    static Outcome outcome(List<Entry> attempts) {
        Entry last = attempts.get(attempts.size() - 1);
        return last.type() == Fact.Type.TRIAL
                ? attempts.stream().map(Entry::outcome).reduce(Outcome.PASS, Outcome::worse)
                : last.outcome();
    }

    private AttemptReport attempt(Entry entry, RecordStore store) {
        Entry.Place place = entry.place();
        if (place == null) {
            return attempt(entry, null, Recording.NONE, "");
        }
        String worker = place.journal().worker();
        try {
            Fact.Recorded record = store.read(place);
            return attempt(entry, record, record.recording(), worker);
        } catch (BadLineException unreadable) {
            Loss loss = new Loss("", "the record cannot be read: " + unreadable.getMessage());
            return attempt(entry, null, new Recording(List.of(), List.of(), List.of(loss)), worker);
        } catch (IOException gone) {
            throw new UncheckedIOException(place + ": " + gone.getMessage(), gone);
        }
    }

    private AttemptReport attempt(Entry entry, Fact.@Nullable Recorded record, Recording recording, String worker) {
        return new AttemptReport(
                entry.attempt(),
                entry.outcome(),
                entry.isTolerated(),
                record == null ? Parameters.NONE : record.parameters(),
                record == null ? null : record.thrown(),
                recording,
                run.executions().late(entry.key()),
                record == null ? new Fact.Timing(0, 0, "") : record.timing(),
                worker,
                entry.place() == null ? run.executions().lost(entry) : null);
    }
}
