package dev.redoubt.sink.html;

import dev.redoubt.model.Fact;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How busy each worker was in each part of the time that the run took. */
final class WorkerActivity {
    /** Parts of the run's time. */
    static final int PARTS = 120;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, double[]> busyMillis = new HashMap<>();
    private final long start;
    private final double partMillis;

    WorkerActivity(List<RunInfo.Worker> workers) {
        start = workers.stream()
                .mapToLong(RunInfo.Worker::startedAtMillis)
                .min()
                .orElse(0);
        long end =
                workers.stream().mapToLong(RunInfo.Worker::endedAtMillis).max().orElse(start);
        partMillis = Math.max(1.0, (double) end - start) / PARTS;
        workers.stream().limit(Bounds.WORKERS).forEach(worker -> busyMillis.put(worker.name(), new double[PARTS]));
    }

    void add(ResultReport result) {
        for (AttemptReport attempt : result.attempts()) {
            double[] parts = busyMillis.get(attempt.worker());
            if (parts != null) {
                add(attempt.timing(), parts);
            }
        }
    }

    private void add(Fact.Timing timing, double[] parts) {
        double from = ((double) timing.startedAtMillis() - start) / partMillis;
        double to = from + timing.nanos() / NANOS_PER_MILLI / partMillis;
        int last = (int) Math.min(PARTS - 1, Math.max(-1, Math.floor(to)));
        for (int part = (int) Math.max(0, Math.min(PARTS, Math.floor(from))); part <= last; part++) {
            parts[part] += Math.max(0, Math.min(to, part + 1) - Math.max(from, part));
        }
    }

    /** {@return how many threads of a worker were busy in a part, on average} */
    double busyThreads(String worker, int part) {
        double[] parts = busyMillis.get(worker);
        return parts == null ? 0 : parts[part];
    }

    /** {@return where a moment is on the time line, from 0 to 1} */
    double position(long millis) {
        return Math.max(0, Math.min(1, ((double) millis - start) / partMillis / PARTS));
    }

    long start() {
        return start;
    }
}
