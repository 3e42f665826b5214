package dev.redoubt.merge;

import dev.redoubt.report.RunInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
        List<RunInfo.Worker> described = workers.stream()
                .map(worker -> new RunInfo.Worker(
                        worker.header().worker(),
                        worker.recorded(),
                        worker.threads(),
                        worker.header().environment()))
                .toList();
        return new RunInfo.Varying(id, start, end - start, described);
    }
}
