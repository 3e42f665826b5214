package dev.redoubt.runner;

import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.JournalTail;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a worker that has ended leaves in its journals: what it ran, and what it began and never reported. There are two
 * journals if the first could not be written any more; which of them is read first makes no difference.
 */
final class Remains {
    private final TreeSet<InvocationId> ended = new TreeSet<>();
    private final Set<Execution> open = new HashSet<>();
    private final List<String> rows = new ArrayList<>();
    private final Set<Execution> recordedAhead = new HashSet<>();
    private final Set<String> unclosed = new TreeSet<>();
    private final Set<String> continued = new TreeSet<>();
    private final boolean isWritten;
    private long lines;
    private boolean hasStarted;

    /** One execution of an invocation. */
    record Execution(InvocationId id, Attempt attempt) {}

    private Remains(boolean isWritten) {
        this.isWritten = isWritten;
    }

    /** {@return what is left of a worker of which nothing can be read} */
    static Remains none() {
        return new Remains(false);
    }

    static Remains of(List<Path> journals) throws IOException {
        Remains remains = new Remains(!journals.isEmpty());
        for (Path journal : journals) {
            String name = journal.getFileName().toString();
            JournalTail tail = new JournalTail(journal);
            remains.unclosed.add(name);
            tail.read(fact -> remains.take(fact, name));
            remains.lines += tail.lines();
        }
        return remains;
    }

    private void take(Fact fact, String journal) {
        if (fact instanceof Fact.Footer) {
            unclosed.remove(journal);
        } else if (!fact.isAfterword()) {
            unclosed.add(journal);
        }
        hasStarted |= fact instanceof Fact.SuiteStarted;
        if (fact instanceof Fact.Header header) {
            continued.add(header.environment().getOrDefault(WireSchema.CONTINUES, ""));
        } else if (fact instanceof Fact.Begun begun) {
            begin(new Execution(begun.id(), begun.attempt()));
        } else if (fact instanceof Fact.Recorded record) {
            record(record);
        } else if (fact instanceof Fact.RowsCounted counted) {
            rows.add(GoneWorkers.rows(counted.test(), counted.trial(), counted.rows() - counted.left()));
        }
    }

    private void begin(Execution execution) {
        if (!recordedAhead.remove(execution)) {
            open.add(execution);
        }
    }

    private void record(Fact.Recorded record) {
        Execution execution = new Execution(record.id(), record.attempt());
        if (!open.remove(execution)) {
            recordedAhead.add(execution);
        }
        if (record.type() != Fact.Type.CONFIGURATION) {
            ended.add(record.id());
        }
    }

    Set<InvocationId> lost() {
        TreeSet<InvocationId> lost = new TreeSet<>();
        open.forEach(execution -> lost.add(execution.id()));
        return lost;
    }

    /**
     * Tells those that come after it what shall not run again.
     *
     * @param run the run
     * @param worker the worker that has ended
     * @param again which of what it lost shall run again
     */
    void bury(RunDirectory run, String worker, Predicate<InvocationId> again) throws IOException {
        Set<InvocationId> lost = lost();
        List<String> lines = new ArrayList<>(rows);
        ended.stream().filter(id -> !lost.contains(id)).map(GoneWorkers::ended).forEach(lines::add);
        lost.stream().filter(again.negate()).map(GoneWorkers::lost).forEach(lines::add);
        GoneWorkers.add(run, worker, lines);
    }

    /** {@return how many whole lines its journals have} */
    long lines() {
        return lines;
    }

    boolean hasStarted() {
        return hasStarted;
    }

    boolean hasBegun() {
        return !open.isEmpty() || !ended.isEmpty();
    }

    /** {@return whether the worker itself said that nothing more comes} Even then a record may be missing. */
    boolean isFinished() {
        return isWritten && continued.containsAll(unclosed);
    }
}
