package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import dev.redoubt.report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the workers of a run ended, as their controller saw it. A worker of which that is known needs no footer: what it has
 * lost is what it had begun and not recorded, as long as its journal has all the lines that it had then.
 */
final class Endings {
    /** Of what two controllers say, the first holds: the later one came when it was over. */
    private static final Comparator<Told> ORDER = Comparator.comparingLong(
                    (Told told) -> told.ending().endedAtMillis())
            .thenComparing(told -> told.ending().ending())
            .thenComparing(told -> told.ending().toString())
            .thenComparing(Told::place);

    private final TreeMap<Worker, Told> ended = new TreeMap<>();
    private final Map<String, Long> linesOfJournals = new HashMap<>();
    private final Map<String, Worker> writers = new HashMap<>();

    /** A worker of a run. */
    private record Worker(String run, String name) implements Comparable<Worker> {
        @Override
        public int compareTo(Worker other) {
            int byRun = run.compareTo(other.run);
            return byRun != 0 ? byRun : name.compareTo(other.name);
        }
    }

    /** What a controller has said, and where. */
    private record Told(Fact.WorkerEnded ending, Entry.Place place) {}

    void add(Fact.WorkerEnded ending, Entry.Place place) {
        Worker worker = new Worker(place.journal().run(), place.journal().named(ending.worker()));
        ended.merge(worker, new Told(named(ending, worker.name()), place), (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
    }

    private static Fact.WorkerEnded named(Fact.WorkerEnded ending, String name) {
        return new Fact.WorkerEnded(
                name,
                ending.ending(),
                ending.code(),
                ending.startedAtMillis(),
                ending.endedAtMillis(),
                ending.lines(),
                ending.said(),
                ending.threads());
    }

    /** Notes how many whole lines a journal has. */
    void counted(JournalFile journal, long lines) {
        linesOfJournals.merge(journal.name(), lines, Long::sum);
        writers.put(journal.name(), new Worker(journal.run(), journal.worker()));
    }

    /** {@return how a worker ended; empty if nobody saw it} */
    Optional<Fact.WorkerEnded> of(String run, String worker) {
        return Optional.ofNullable(ended.get(new Worker(run, worker))).map(Told::ending);
    }

    /** {@return all endings, by worker} */
    List<Fact.WorkerEnded> all() {
        return ended.values().stream().map(Told::ending).toList();
    }

    /** {@return whether it is known how the worker of a journal ended, and nothing of the journal is missing} */
    boolean isExplained(String journal) {
        Worker writer = writer(journal);
        if (writer == null) {
            return false;
        }
        Told told = ended.get(writer);
        return told != null && told.ending().lines() == lines(writer);
    }

    /** A file without its first line is known by its name. */
    private @Nullable Worker writer(String journal) {
        Worker writer = writers.get(journal);
        if (writer == null || !writer.name().isEmpty()) {
            return writer;
        }
        return ended.keySet().stream()
                .filter(worker -> journal.startsWith(JournalFile.nameOf(worker.name() + "-")))
                .findFirst()
                .orElse(null);
    }

    private long lines(Worker worker) {
        return linesOfJournals.entrySet().stream()
                .filter(journal -> worker.equals(writers.get(journal.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** {@return which workers had written more, or less, than their journals have now} */
    List<Finding> changed() {
        List<Finding> changed = new ArrayList<>();
        ended.forEach((worker, told) -> {
            long lines = lines(worker);
            if (lines != told.ending().lines()) {
                changed.add(new Finding(
                        told.place().toString(),
                        "worker " + worker.name() + " had written "
                                + told.ending().lines() + " lines when it ended, found " + lines
                                + ". Lines are missing or were added.",
                        true));
            }
        });
        return changed;
    }
}
