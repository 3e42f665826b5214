package dev.redoubt.runner;

import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.JournalTail;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a worker that has ended leaves in its journals: what it ran, and what it began and never reported. */
final class Remains {
    private final TreeSet<InvocationId> ended = new TreeSet<>();
    private final Set<Execution> open = new HashSet<>();
    private final List<String> rows = new ArrayList<>();
    private long lines;
    private boolean hasStarted;
    private boolean isClosed;

    /** One execution of an invocation. */
    record Execution(InvocationId id, Attempt attempt) {}

    private Remains() {}

    static Remains of(List<Path> journals) throws IOException {
        Remains remains = new Remains();
        for (Path journal : journals) {
            JournalTail tail = new JournalTail(journal);
            tail.read(remains::take);
            remains.lines += tail.lines();
        }
        return remains;
    }

    private void take(Fact fact) {
        isClosed = fact instanceof Fact.Footer;
        hasStarted |= fact instanceof Fact.SuiteStarted;
        if (fact instanceof Fact.Begun begun) {
            open.add(new Execution(begun.id(), begun.attempt()));
        } else if (fact instanceof Fact.Recorded record) {
            open.remove(new Execution(record.id(), record.attempt()));
            if (record.type() != Fact.Type.CONFIGURATION) {
                ended.add(record.id());
            }
        } else if (fact instanceof Fact.RowsCounted counted) {
            rows.add(GoneWorkers.rows(counted.test(), counted.trial(), counted.rows() - counted.left()));
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
        return isClosed;
    }
}
