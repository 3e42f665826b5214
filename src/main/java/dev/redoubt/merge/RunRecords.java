package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.TestId;
import dev.redoubt.report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all journals of a run say, taken together; the order in which they are added does not matter. */
final class RunRecords {
    private final List<Entry> recorded = new ArrayList<>();
    private final Map<Entry.Key, Entry.Place> begun = new HashMap<>();
    private final Map<Entry.Key, List<RecordedResult>> late = new HashMap<>();
    private final Map<Entry.Key, Outcome> lateOutcomes = new HashMap<>();
    private final Set<Entry.Key> tolerated = new LinkedHashSet<>();
    private final TreeMap<TestId, PlannedRecord> planned = new TreeMap<>();
    private final List<WorkerRecord> workers = new ArrayList<>();
    private final TreeSet<String> suitesMissing = new TreeSet<>();
    private final TreeSet<String> suitesStarted = new TreeSet<>();
    private final TreeSet<String> incidents = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, List<Finding>> cuts = new HashMap<>();

    void find(String place, String message, boolean makesIncomplete) {
        findings.add(new Finding(place, message, makesIncomplete));
    }

    /** Notes that a journal was cut, unless it goes on in another one. */
    void findCut(JournalFile journal, String place, String message) {
        cuts.computeIfAbsent(journal.name(), key -> new ArrayList<>()).add(new Finding(place, message, true));
    }

    void add(WorkerRecord worker) {
        workers.add(worker);
    }

    /**
     * Takes in a fact.
     *
     * @param fact the fact
     * @param place where it stands
     */
    void add(Fact fact, Entry.Place place) {
        if (fact instanceof Fact.Recorded record) {
            Entry.Key key = new Entry.Key(record.id(), record.attempt());
            begun.remove(key);
            recorded.add(new Entry(
                    record.id(),
                    record.attempt(),
                    record.type(),
                    record.outcome(),
                    kind(record.recording().results(), record.outcome()),
                    hash(record.parameters().hash()),
                    false,
                    place));
        } else if (fact instanceof Fact.Begun begin) {
            begun.put(new Entry.Key(begin.id(), begin.attempt()), place);
        } else if (fact instanceof Fact.Amended amended) {
            Entry.Key key = new Entry.Key(amended.id(), amended.attempt());
            late.computeIfAbsent(key, k -> new ArrayList<>()).addAll(amended.results());
            lateOutcomes.merge(key, amended.outcome(), Outcome::worse);
        } else if (fact instanceof Fact.Tolerated failure) {
            tolerated.add(new Entry.Key(failure.id(), failure.attempt()));
        } else if (fact instanceof Fact.Incident incident) {
            incidents.add(incident.message());
        } else {
            addPlan(fact, place);
        }
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
                        .map(RecordedResult::kind)
                        .findFirst()
                        .orElse("");
    }

    private void addPlan(Fact fact, Entry.Place place) {
        if (fact instanceof Fact.Planned plan) {
            plannedRecord(plan.test()).plan(plan, message -> find(place.toString(), message, true));
        } else if (fact instanceof Fact.RowsCounted rows) {
            plannedRecord(rows.test()).rows(rows);
        } else if (fact instanceof Fact.Filtered filtered) {
            plannedRecord(filtered.test()).filter();
        } else if (fact instanceof Fact.SuiteAnnounced suite) {
            suitesMissing.add(suite.suite());
        } else if (fact instanceof Fact.SuiteStarted suite) {
            suitesStarted.add(suite.suite());
        }
    }

    private PlannedRecord plannedRecord(TestId test) {
        return planned.computeIfAbsent(test, PlannedRecord::new);
    }

    /** {@return every execution, those begun and lost included, in order; of one recorded twice, the worst} */
    List<Entry> entries() {
        List<Entry> all = new ArrayList<>(recorded.size() + begun.size());
        recorded.forEach(entry -> all.add(withLate(entry)));
        Set<Entry.Key> known = new LinkedHashSet<>();
        if (!begun.isEmpty()) {
            recorded.forEach(entry -> known.add(entry.key()));
        }
        begun.forEach((key, place) -> {
            if (!known.contains(key)) {
                all.add(lost(key));
            }
        });
        all.sort(Entry.order());
        return withoutDuplicates(all);
    }

    private Entry withLate(Entry entry) {
        Outcome later = lateOutcomes.isEmpty() ? null : lateOutcomes.get(entry.key());
        boolean isTolerated = !tolerated.isEmpty() && tolerated.contains(entry.key());
        if (later == null && !isTolerated) {
            return entry;
        }
        Outcome outcome = later == null ? entry.outcome() : entry.outcome().worse(later);
        String kind = outcome == entry.outcome() ? entry.kind() : kind(late(entry.key()), outcome);
        return entry.with(outcome, kind, isTolerated);
    }

    private Entry lost(Entry.Key key) {
        PlannedRecord plan = planned.get(key.id().test());
        Fact.Type type = plan != null && plan.isTrial() ? Fact.Type.TRIAL : Fact.Type.TEST;
        Outcome outcome = lateOutcomes.getOrDefault(key, Outcome.NO_RESULT).worse(Outcome.NO_RESULT);
        return new Entry(key.id(), key.attempt(), type, outcome, kind(late(key), outcome), 0, false, null);
    }

    private List<Entry> withoutDuplicates(List<Entry> sorted) {
        List<Entry> unique = new ArrayList<>(sorted.size());
        Entry before = null;
        for (Entry entry : sorted) {
            if (before != null && before.isSameExecution(entry)) {
                boolean isContradiction = before.outcome() != entry.outcome();
                find(
                        String.valueOf(entry.place()),
                        entry.id() + " was recorded before, at " + before.place() + ", as " + before.outcome()
                                + (isContradiction
                                        ? ", now as " + entry.outcome() + ". The worse one counts."
                                        : ". It counts once."),
                        isContradiction);
                continue;
            }
            unique.add(entry);
            before = entry;
        }
        return unique;
    }

    Map<TestId, PlannedRecord> planned() {
        return planned;
    }

    List<RecordedResult> late(Entry.Key key) {
        return late.getOrDefault(key, List.of());
    }

    List<WorkerRecord> workers() {
        return workers.stream().sorted(Comparator.comparing(WorkerRecord::name)).toList();
    }

    Set<String> suitesThatNeverStarted() {
        Set<String> missing = new TreeSet<>(suitesMissing);
        missing.removeAll(suitesStarted);
        return missing;
    }

    Set<String> incidents() {
        return incidents;
    }

    List<Finding> findings() {
        Set<String> continued = workers.stream().map(WorkerRecord::continues).collect(Collectors.toSet());
        Stream<Finding> cut = cuts.entrySet().stream()
                .filter(journal -> !continued.contains(journal.getKey()))
                .flatMap(journal -> journal.getValue().stream());
        return Stream.concat(findings.stream(), cut)
                .distinct()
                .sorted(Comparator.comparing(Finding::place).thenComparing(Finding::message))
                .toList();
    }
}
