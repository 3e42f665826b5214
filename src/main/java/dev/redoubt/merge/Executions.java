package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.TestId;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What began and what ended: puts begin lines, records, amendments and tolerances of one execution together. */
final class Executions {
    /** A kind is a word by which to count, and is kept in memory. */
    private static final int KIND_CHARS = 1_000;

    /** Most tests of a large run are run once. */
    private static final int FEW = 2;

    private final RunRecords run;
    private final Map<TestId, List<Entry>> byTest = new LinkedHashMap<>();
    private final Map<Entry.Traits, Entry.Traits> traits = new HashMap<>();
    private final Map<Entry.Key, Entry.Place> begun = new HashMap<>();
    private final Map<Entry.Key, Entry.Place> begunBefore = new HashMap<>();
    private final Map<Entry.Key, Entry> withoutBegin = new HashMap<>();
    private final Map<Entry.Key, Late> late = new HashMap<>();
    private final Map<Entry.Key, Entry.Place> tolerated = new HashMap<>();

    Executions(RunRecords run) {
        this.run = run;
    }

    /** What was judged of one execution after its end. */
    private static final class Late {
        private final Entry.Place place;
        private final List<RecordedResult> results = new ArrayList<>();
        private Outcome outcome = Outcome.PASS;

        Late(Entry.Place place) {
            this.place = place;
        }
    }

    /**
     * Takes in a fact.
     *
     * @param fact the fact
     * @param place where it stands
     * @return whether it is about an execution
     */
    boolean take(Fact fact, Entry.Place place) {
        if (fact instanceof Fact.Recorded record) {
            add(record, place);
        } else if (fact instanceof Fact.Begun begin) {
            Entry.Key key = new Entry.Key(begin.id(), begin.attempt());
            Entry.Place before = begun.put(key, place);
            if (before != null && !isOfSameWorker(before, place)) {
                begunBefore.put(key, before);
            }
        } else if (fact instanceof Fact.Amended amended) {
            Late judged = late.computeIfAbsent(new Entry.Key(amended.id(), amended.attempt()), key -> new Late(place));
            judged.results.addAll(amended.results());
            judged.outcome = judged.outcome.worse(worst(amended.outcome(), amended.results(), place));
        } else if (fact instanceof Fact.Tolerated failure) {
            tolerated.putIfAbsent(new Entry.Key(failure.id(), failure.attempt()), place);
        } else {
            return false;
        }
        return true;
    }

    private void add(Fact.Recorded record, Entry.Place place) {
        List<RecordedResult> results = record.recording().results();
        Outcome outcome = worst(record.outcome(), results, place);
        Entry.Traits found = new Entry.Traits(record.attempt(), record.type(), outcome, kind(results, outcome), false);
        Entry.Traits shared = traits.computeIfAbsent(found, same -> same);
        Entry entry = Entry.recorded(record, shared, hash(record.parameters().hash()), place);
        add(entry);
        boolean hasBody = entry.type() != Fact.Type.CONFIGURATION && outcome != Outcome.SKIPPED;
        if (begun.remove(new Entry.Key(record.id(), record.attempt())) == null && hasBody) {
            withoutBegin.put(entry.key(), entry);
        }
    }

    /** An outcome is never milder than what was judged. */
    private Outcome worst(Outcome outcome, List<RecordedResult> results, Entry.Place place) {
        Outcome worst = outcome;
        for (RecordedResult result : results) {
            worst = worst.worse(result.outcome());
        }
        if (worst != outcome) {
            run.find(
                    place.toString(),
                    "outcome: found " + outcome + ", and a result that is " + worst + ". The worse one counts.",
                    true);
        }
        return worst;
    }

    private static long hash(String hash) {
        try {
            return hash.isEmpty() ? 0 : Long.parseUnsignedLong(hash, 16);
        } catch (NumberFormatException otherWriter) {
            return hash.hashCode();
        }
    }

    private static String kind(List<RecordedResult> results, Outcome outcome) {
        return outcome == Outcome.PASS
                ? ""
                : results.stream()
                        .filter(result -> result.outcome() == outcome)
                        .map(result -> Cleaner.prefix(result.kind(), KIND_CHARS))
                        .findFirst()
                        .orElse("");
    }

    /**
     * {@return every execution by its test, those begun and lost included, in no order; one recorded twice is there twice}
     * To be called once, when everything was taken in.
     */
    Map<TestId, List<Entry>> byTest() {
        boolean isAllMatched = begun.isEmpty()
                && begunBefore.isEmpty()
                && withoutBegin.isEmpty()
                && late.isEmpty()
                && tolerated.isEmpty();
        if (!isAllMatched) {
            Map<Entry.Key, Integer> known = new HashMap<>();
            recorded().forEach(entry -> known.merge(entry.key(), 1, Integer::sum));
            byTest.values().forEach(entries -> entries.replaceAll(this::withLate));
            findWithoutBegin(known);
            findWithoutRecord(known);
            findRepeated(known);
            begun.keySet().stream().filter(key -> !known.containsKey(key)).forEach(key -> add(lost(key)));
            late.keySet().stream()
                    .filter(key -> !known.containsKey(key) && !begun.containsKey(key))
                    .forEach(key -> add(lost(key)));
        }
        return byTest;
    }

    private void add(Entry entry) {
        byTest.computeIfAbsent(entry.test(), test -> new ArrayList<>(FEW)).add(entry);
    }

    private Stream<Entry> recorded() {
        return byTest.values().stream().flatMap(List::stream);
    }

    /** A body that was not announced; skips and failed data providers have none. */
    private void findWithoutBegin(Map<Entry.Key, Integer> known) {
        withoutBegin.forEach((key, entry) -> {
            PlannedRecord plan = run.planned().get(key.id().test());
            boolean isProviders =
                    plan != null && plan.isDataDriven() && key.id().row().isEmpty();
            boolean isReplay = known.getOrDefault(key, 0) > 1;
            Entry.Place later = begun.get(key);
            boolean isAnnounced = later != null
                    && entry.place() != null
                    && !later.journal().name().equals(entry.place().journal().name());
            if (!isProviders && !isReplay && !isAnnounced) {
                run.find(
                        placeOf(entry),
                        key.id() + " was recorded as " + entry.outcome()
                                + ", and no begin line stands before it. Lines are missing or were moved.",
                        true);
            }
        });
    }

    private void findWithoutRecord(Map<Entry.Key, Integer> known) {
        late.forEach((key, judged) -> {
            if (!known.containsKey(key) && !begun.containsKey(key)) {
                run.find(
                        judged.place.toString(),
                        key.id() + " was judged after its end, and neither begun nor recorded. It counts as begun.",
                        true);
            }
        });
        tolerated.forEach((key, place) -> {
            if (!known.containsKey(key)) {
                run.find(
                        place.toString(),
                        key.id() + " was tolerated, and never recorded. The line was left out.",
                        true);
            }
        });
    }

    private static boolean isOfSameWorker(Entry.Place one, Entry.Place other) {
        return one.journal().isOfSameWorker(other.journal());
    }

    /** What was lost with a worker and has been run again is no loss any more; people should know of it all the same. */
    private void findRepeated(Map<Entry.Key, Integer> known) {
        Map<Entry.Key, Entry.Place> repeated = new HashMap<>(begunBefore);
        begun.forEach(repeated::putIfAbsent);
        repeated.keySet().retainAll(known.keySet());
        Map<Entry.Key, Set<String>> runs = runsOf(repeated.keySet());
        repeated.forEach((key, place) -> {
            Optional<Fact.WorkerEnded> ending =
                    run.endings().of(place.journal().run(), place.journal().worker());
            if (!runs.getOrDefault(key, Set.of()).contains(place.journal().run())) {
                run.find(
                        place.toString(),
                        key.id() + " was begun in run " + place.journal().run() + ", and never reported there. The"
                                + " record of another run counts, and does not make up for it.",
                        true);
            } else if (ending.isPresent()) {
                run.find(
                        place.toString(),
                        key.id() + " was begun and lost: worker " + ending.get().worker() + " "
                                + ending.get().how() + ". It was run again, and that counts.",
                        false);
            }
        });
    }

    private Map<Entry.Key, Set<String>> runsOf(Set<Entry.Key> keys) {
        Map<Entry.Key, Set<String>> runs = new HashMap<>();
        if (!keys.isEmpty()) {
            recorded().forEach(entry -> {
                Entry.Place place = entry.place();
                if (place != null && keys.contains(entry.key())) {
                    runs.computeIfAbsent(entry.key(), key -> new HashSet<>())
                            .add(place.journal().run());
                }
            });
        }
        return runs;
    }

    /** {@return with whom an execution without a record was lost} */
    AttemptReport.Lost lost(Entry entry) {
        Entry.Place begin = begun.get(entry.key());
        JournalFile journal = begin == null ? null : begin.journal();
        return journal == null
                ? AttemptReport.Lost.UNKNOWN
                : new AttemptReport.Lost(
                        journal.worker(),
                        run.endings()
                                .of(journal.run(), journal.worker())
                                .map(Fact.WorkerEnded::how)
                                .orElse(""));
    }

    /** {@return where an execution stands: its record, or else the line that says that there was one} */
    String placeOf(Entry entry) {
        if (entry.place() != null) {
            return entry.place().toString();
        }
        Entry.Place begin = begun.get(entry.key());
        if (begin != null) {
            return begin.toString();
        }
        Late judged = late.get(entry.key());
        return judged == null ? "" : judged.place.toString();
    }

    private Entry withLate(Entry entry) {
        Late judged = late.isEmpty() ? null : late.get(entry.key());
        Entry.Place failure = tolerated.isEmpty() ? null : tolerated.get(entry.key());
        if (judged == null && failure == null) {
            return entry;
        }
        Outcome outcome = judged == null ? entry.outcome() : entry.outcome().worse(judged.outcome);
        String kind = outcome == entry.outcome() ? entry.kind() : kind(late(entry.key()), outcome);
        return entry.with(outcome, kind, failure != null && isTolerable(entry, failure));
    }

    /** Else the tolerance of what did not fail would make up for another failure. */
    private boolean isTolerable(Entry entry, Entry.Place place) {
        boolean isFailure = entry.outcome() != Outcome.PASS && entry.outcome() != Outcome.SKIPPED;
        boolean isTolerable = isFailure && entry.outcome() != Outcome.NO_RESULT && entry.type() == Fact.Type.TEST;
        if (!isTolerable) {
            run.find(
                    place.toString(),
                    entry.id() + " was tolerated as " + entry.type() + " with outcome " + entry.outcome()
                            + ", must be a TEST that failed. The line was left out.",
                    true);
        }
        return isTolerable;
    }

    private Entry lost(Entry.Key key) {
        PlannedRecord plan = run.planned().get(key.id().test());
        Fact.Type type = plan != null && plan.isTrial() ? Fact.Type.TRIAL : Fact.Type.TEST;
        Late judged = late.get(key);
        Outcome outcome = judged == null ? Outcome.NO_RESULT : judged.outcome.worse(Outcome.NO_RESULT);
        return Entry.lost(key.id(), new Entry.Traits(key.attempt(), type, outcome, kind(late(key), outcome), false));
    }

    List<RecordedResult> late(Entry.Key key) {
        Late judged = late.get(key);
        return judged == null ? List.of() : judged.results;
    }
}
