package dev.redoubt.conduct;

import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.JournalTail;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the journals of a machine that is gone say: what its workers ran, and what they began and never reported. */
final class MachineRemains {
    private final String agent;
    private final List<OneJournal> workers = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<InvocationId, Integer> losses = new HashMap<>();

    /** What one journal says. */
    private static final class OneJournal {
        private final TreeSet<InvocationId> ended = new TreeSet<>();
        private final TreeSet<InvocationId> open = new TreeSet<>();
        private final List<String> rows = new ArrayList<>();
        private Fact.Header header = new Fact.Header("", "", 0, Map.of(), Map.of());
        private long lines;
        private boolean isClosed;

        void take(Fact fact) {
            isClosed = fact instanceof Fact.Footer || (isClosed && fact.isAfterword());
            if (fact instanceof Fact.Header first) {
                header = first;
            } else if (fact instanceof Fact.Begun begun) {
                open.add(begun.id());
            } else if (fact instanceof Fact.Recorded record) {
                open.remove(record.id());
                if (record.type() != Fact.Type.CONFIGURATION) {
                    ended.add(record.id());
                }
            } else if (fact instanceof Fact.RowsCounted counted) {
                rows.add(GoneWorkers.rows(counted.test(), counted.trial(), counted.rows() - counted.left()));
            }
        }
    }

    private MachineRemains(String agent) {
        this.agent = agent;
    }

    /**
     * {@return what the journals of a run say}
     *
     * @param directory the run
     * @param agent the machine
     * @param gone the machines that are gone, of which one that loses what this one has lost makes it lost for good
     */
    static MachineRemains of(RunDirectory directory, String agent, Set<String> gone) throws IOException {
        MachineRemains remains = new MachineRemains(agent);
        for (Path file : directory.journalFiles()) {
            OneJournal journal = new OneJournal();
            JournalTail tail = new JournalTail(file);
            List<String> ended = new ArrayList<>();
            tail.read(fact -> {
                journal.take(fact);
                if (fact instanceof Fact.WorkerEnded worker) {
                    ended.add(worker.worker());
                }
            });
            journal.lines = tail.lines();
            ended.stream().filter(name -> name.endsWith(" of " + agent)).forEach(remains.known::add);
            String writer = journal.header.environment().getOrDefault(WireSchema.AGENT, "");
            boolean isController =
                    WireSchema.CONTROLLER.equals(journal.header.environment().get(WireSchema.ROLE));
            if (agent.equals(writer)) {
                remains.known.addAll(ended);
            }
            if (agent.equals(writer) && !isController) {
                remains.workers.add(journal);
            }
            if ((agent.equals(writer) || gone.contains(writer)) && !isController) {
                journal.open.forEach(id -> remains.losses.merge(id, 1, Integer::sum));
            }
        }
        return remains;
    }

    /**
     * {@return what {@link GoneWorkers} makes of what has begun}
     *
     * @param retryLost whether what was lost for the first time shall run once more: what kills one machine after the other
     *     must come to an end
     */
    List<String> begun(boolean retryLost) {
        List<String> lines = new ArrayList<>();
        for (OneJournal journal : workers) {
            lines.addAll(journal.rows);
            journal.ended.stream()
                    .filter(id -> !journal.open.contains(id))
                    .map(GoneWorkers::ended)
                    .forEach(lines::add);
            journal.open.stream()
                    .filter(id -> !retryLost || losses.getOrDefault(id, 1) > 1)
                    .map(GoneWorkers::lost)
                    .forEach(lines::add);
        }
        return lines;
    }

    int lost() {
        return workers.stream().mapToInt(journal -> journal.open.size()).sum();
    }

    /** {@return how its workers ended, of which nobody has told} */
    List<Fact.WorkerEnded> endings() {
        return workers.stream()
                .filter(journal -> !known.contains(journal.header.worker())
                        && !known.contains(journal.header.worker() + " of " + agent))
                .map(journal -> new Fact.WorkerEnded(
                        journal.header.worker() + " of " + agent,
                        journal.isClosed && journal.open.isEmpty() ? Fact.Ending.FINISHED : Fact.Ending.ABANDONED,
                        0,
                        journal.header.startedAtMillis(),
                        journal.header.startedAtMillis(),
                        journal.lines,
                        List.of(),
                        List.of()))
                .toList();
    }
}
