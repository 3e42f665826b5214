package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import dev.redoubt.report.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says what ran, from what the workers wrote of themselves. */
final class RunFacts {
    private static final String LABEL = "redoubt.label.";

    /** Settings with which a run shows less, or other, than the tests ask for. */
    private static final Set<String> OVERRIDES = Set.of("redoubt.n", "redoubt.row");

    private RunFacts() {}

    static RunInfo of(List<WorkerRecord> workers) {
        Map<String, String> labels = new TreeMap<>();
        Map<String, String> overrides = new TreeMap<>();
        for (WorkerRecord worker : workers) {
            worker.settings().forEach((name, value) -> {
                if (name.startsWith(LABEL)) {
                    labels.put(name.substring(LABEL.length()), value);
                } else if (OVERRIDES.contains(name)) {
                    overrides.put(name, value);
                }
            });
        }
        return new RunInfo(labels, overrides, varying(workers));
    }

    private static RunInfo.Varying varying(List<WorkerRecord> workers) {
        long start = workers.stream()
                .mapToLong(worker -> worker.header().startedAtMillis())
                .min()
                .orElse(0);
        long end = workers.stream().mapToLong(WorkerRecord::endedAtMillis).max().orElse(start);
        String id = workers.stream()
                .map(worker -> worker.header().run())
                .findFirst()
                .orElse("");
        return new RunInfo.Varying(id, start, end - start, described(workers));
    }

    /** A worker that had to go on in a second journal is still one worker. */
    private static List<RunInfo.Worker> described(List<WorkerRecord> workers) {
        Map<String, List<WorkerRecord>> journals = new TreeMap<>();
        for (WorkerRecord worker : workers) {
            String first = worker.continues().isEmpty() ? worker.name() : worker.continues();
            journals.computeIfAbsent(first, key -> new ArrayList<>()).add(worker);
        }
        return journals.values().stream().map(RunFacts::describedAsOne).toList();
    }

    private static RunInfo.Worker describedAsOne(List<WorkerRecord> journals) {
        Fact.Header header = journals.get(0).header();
        Set<String> threads = new TreeSet<>();
        journals.forEach(journal -> threads.addAll(journal.threads()));
        long recorded = journals.stream().mapToLong(WorkerRecord::recorded).sum();
        return new RunInfo.Worker(header.worker(), recorded, threads.size(), header.environment());
    }
}
