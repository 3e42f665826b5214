package dev.redoubt.merge;

import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.WireSchema;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one journal says of its worker. */
final class WorkerRecord {
    /** More do not run at once; a journal that says so may have a million lines of the kind. */
    private static final int MOST_THREADS = 1 << 16;

    private final String name;
    private final Fact.Header header;
    private final Set<Execution> running = new HashSet<>();
    private int threads;
    private long recorded;
    private long endedAtMillis;
    private boolean isClosed;

    private record Execution(InvocationId id, Attempt attempt) {}

    WorkerRecord(String name, Fact.Header header) {
        this.name = name;
        this.header = header;
        this.endedAtMillis = header.startedAtMillis();
    }

    void add(Fact fact) {
        isClosed = fact instanceof Fact.Footer || (isClosed && fact.isAfterword());
        if (fact instanceof Fact.Begun begun && running.size() < MOST_THREADS) {
            running.add(new Execution(begun.id(), begun.attempt()));
            threads = Math.max(threads, running.size());
        } else if (fact instanceof Fact.Recorded record) {
            recorded++;
            running.remove(new Execution(record.id(), record.attempt()));
            Fact.Timing timing = record.timing();
            endedAtMillis = Math.max(endedAtMillis, timing.startedAtMillis() + timing.nanos() / 1_000_000);
        }
    }

    /** {@return whether this is no worker, but whoever starts and watches the workers} */
    boolean isController() {
        return WireSchema.CONTROLLER.equals(header.environment().get(WireSchema.ROLE));
    }

    /** A controller runs nothing, and nobody else says how workers ended. */
    void checkRole(Fact fact) throws BadLineException {
        boolean isOfAnyone = fact instanceof Fact.Footer || fact instanceof Fact.Incident;
        if (!isOfAnyone && isController() != fact instanceof Fact.WorkerEnded) {
            throw new BadLineException(
                    isController()
                            ? "line: found " + fact.getClass().getSimpleName() + " in the journal of a controller"
                            : "line: found worker in the journal of a worker, must be in that of a controller");
        }
    }

    /** {@return the name of the journal that goes on in this one; empty if there is none} */
    String continues() {
        String file = header.environment().getOrDefault(WireSchema.CONTINUES, "");
        return file.isEmpty() ? "" : JournalFile.nameOf(file);
    }

    boolean isSameWorkerAs(WorkerRecord other) {
        return header.run().equals(other.header.run()) && worker().equals(other.worker());
    }

    String name() {
        return name;
    }

    String worker() {
        return JournalFile.workerOf(header);
    }

    Fact.Header header() {
        return header;
    }

    Map<String, String> settings() {
        return header.settings();
    }

    /** {@return how many tests it ran at once, at most: a pool has more threads than that, or hands out new ones} */
    int threads() {
        return threads;
    }

    long recorded() {
        return recorded;
    }

    long endedAtMillis() {
        return endedAtMillis;
    }

    boolean isClosed() {
        return isClosed;
    }
}
