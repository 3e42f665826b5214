package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import dev.redoubt.model.TestId;
import dev.redoubt.report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What all journals of a run say, taken together; the order in which they are added does not matter. */
final class RunRecords {
    private final Map<TestId, PlannedRecord> planned = new HashMap<>();
    private final List<WorkerRecord> workers = new ArrayList<>();
    private final TreeSet<String> suitesMissing = new TreeSet<>();
    private final TreeSet<String> suitesStarted = new TreeSet<>();
    private final TreeSet<String> incidents = new TreeSet<>();
    private final Findings findings = new Findings();
    private final Executions executions = new Executions(this);
    private final Endings endings = new Endings();
    private final Shards shards = new Shards();
    private final Map<String, List<Cut>> cuts = new HashMap<>();

    /** A sign that a journal was cut; an odd one is told even where it is known why. */
    private record Cut(Finding finding, boolean isOdd) {
        Finding explained() {
            return new Finding(finding.place(), finding.message(), false);
        }
    }

    void find(String place, String message, boolean makesIncomplete) {
        find(new Finding(place, message, makesIncomplete));
    }

    void find(Finding finding) {
        findings.add(finding);
    }

    /** Notes that a journal was cut, unless it goes on in another one, or it is known how its worker ended. */
    void findCut(JournalFile journal, String place, String message, boolean isOdd) {
        cuts.computeIfAbsent(journal.name(), key -> new ArrayList<>())
                .add(new Cut(new Finding(place, message, true), isOdd));
    }

    void add(WorkerRecord worker) {
        shards.add(worker.header());
        workers.add(worker);
    }

    /**
     * Takes in a fact.
     *
     * @param fact the fact
     * @param place where it stands
     */
    void add(Fact fact, Entry.Place place) {
        if (fact instanceof Fact.Incident incident) {
            incidents.add(incident.message());
        } else if (!executions.take(fact, place)) {
            addPlan(fact, place);
        }
    }

    private void addPlan(Fact fact, Entry.Place place) {
        if (fact instanceof Fact.WorkerEnded ended) {
            endings.add(ended, place);
            return;
        }
        Consumer<String> finding = message -> find(place.toString(), message, true);
        if (fact instanceof Fact.Planned plan) {
            plannedRecord(plan.test(), place).plan(plan, finding);
        } else if (fact instanceof Fact.RowsCounted rows) {
            plannedRecord(rows.test(), place).rows(rows, finding);
        } else if (fact instanceof Fact.Filtered filtered) {
            plannedRecord(filtered.test(), place).filter();
        } else if (fact instanceof Fact.SuiteAnnounced suite) {
            suitesMissing.add(suite.suite());
        } else if (fact instanceof Fact.SuiteStarted suite) {
            suitesStarted.add(suite.suite());
            shards.add(place.journal().shard(), suite.shardPlan());
        }
    }

    private PlannedRecord plannedRecord(TestId test, Entry.Place place) {
        return planned.computeIfAbsent(test, key -> new PlannedRecord(key, place.toString()));
    }

    Shards shards() {
        return shards;
    }

    Endings endings() {
        return endings;
    }

    Executions executions() {
        return executions;
    }

    Map<TestId, PlannedRecord> planned() {
        return planned;
    }

    List<WorkerRecord> workers() {
        return workers.stream()
                .filter(worker -> !worker.isController())
                .sorted(Comparator.comparing(WorkerRecord::name))
                .toList();
    }

    /** {@return the parents of the run, if several JVMs shared it: more than one if it was resumed} */
    List<WorkerRecord> controllers() {
        return workers.stream()
                .filter(WorkerRecord::isController)
                .sorted(Comparator.comparing(WorkerRecord::name))
                .toList();
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
        Set<String> continued = continued();
        Set<String> ofControllers =
                controllers().stream().map(WorkerRecord::name).collect(Collectors.toSet());
        cuts.forEach((journal, signs) -> {
            if (ofControllers.contains(journal)) {
                signs.forEach(cut -> findings.add(cut.explained()));
            } else if (endings.isExplained(journal)) {
                signs.stream()
                        .filter(cut -> cut.isOdd() && !continued.contains(journal))
                        .forEach(cut -> findings.add(cut.explained()));
            } else if (!continued.contains(journal)) {
                signs.forEach(cut -> findings.add(cut.finding()));
            }
        });
        endings.changed().forEach(findings::add);
        findTwins();
        return findings.sorted();
    }

    /**
     * The journals that go on in another one. A journal that says so of itself, or of one that is not its worker's, or of
     * one that itself goes on from another, does not hide that it was cut.
     */
    private Set<String> continued() {
        Set<String> known = new TreeSet<>();
        for (WorkerRecord second : workers) {
            for (WorkerRecord first : second.continues().isEmpty() ? List.<WorkerRecord>of() : workers) {
                boolean isStart = first.continues().isEmpty();
                if (isStart && first.name().equals(second.continues()) && first.isSameWorkerAs(second)) {
                    known.add(first.name());
                }
            }
        }
        return known;
    }

    /** A worker writes one journal, and one more if the first cannot be written any more. */
    private void findTwins() {
        Map<String, WorkerRecord> first = new HashMap<>();
        for (WorkerRecord worker : workers()) {
            if (worker.continues().isEmpty()) {
                WorkerRecord other = first.putIfAbsent(worker.header().run() + "\n" + worker.worker(), worker);
                if (other != null) {
                    find(
                            worker.name() + ":1",
                            "worker " + worker.worker() + " has written " + other.name()
                                    + " too. Both count, and what stands in both counts once.",
                            false);
                }
            }
        }
    }
}
