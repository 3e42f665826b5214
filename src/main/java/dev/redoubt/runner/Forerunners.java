package dev.redoubt.runner;

import dev.redoubt.merge.JournalTail;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The workers of a run that was interrupted: nobody takes them for living ones any more when the run goes on. */
final class Forerunners {
    /** A header is written a little after its process has started, and clocks are coarse. */
    private static final long CLOCK_MILLIS = 2_000;

    private final RunFiles files;
    private final Map<String, Fact.Header> headers = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Remains> remains = new TreeMap<>();
    private final Map<InvocationId, Integer> losses = new HashMap<>();

    private Forerunners(RunFiles files) {
        this.files = files;
    }

    /**
     * {@return the workers of an earlier part of the run}
     *
     * @throws SetupException if one of them, or their controller, still lives
     */
    static Forerunners of(RunFiles files) throws IOException {
        Forerunners all = new Forerunners(files);
        for (Path journal : files.run().journalFiles()) {
            new JournalTail(journal).read(fact -> {
                if (fact instanceof Fact.Header header) {
                    all.add(header);
                } else if (fact instanceof Fact.WorkerEnded ended) {
                    all.known.add(ended.worker());
                }
            });
        }
        for (String worker : all.headers.keySet()) {
            Remains ofOne = Remains.of(files.journals(worker));
            all.remains.put(worker, ofOne);
            ofOne.lost().forEach(id -> all.losses.merge(id, 1, Integer::sum));
        }
        return all;
    }

    private void add(Fact.Header header) {
        living(header).ifPresent(process -> {
            throw new SetupException(
                    files.run().path() + ": " + header.worker() + " of this run still lives, as process "
                            + process.pid() + ". Nothing was run. Let it end, or end it, and try again.");
        });
        if (!WireSchema.CONTROLLER.equals(header.environment().get(WireSchema.ROLE))) {
            headers.put(header.worker(), header);
        }
    }

    /** A process that is younger than the journal is another one with the same number. */
    private static Optional<ProcessHandle> living(Fact.Header header) {
        String pid = header.environment().getOrDefault("pid", "");
        if (!pid.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        Instant written = Instant.ofEpochMilli(header.startedAtMillis() + CLOCK_MILLIS);
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                // A machine that goes on with its own part is its own forerunner.
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process ->
                        process.info().startInstant().map(written::isAfter).orElse(true));
    }

    /** {@return in how many workers an invocation was lost} */
    Map<InvocationId, Integer> losses() {
        return losses;
    }

    /**
     * Says for good that they are gone: to the workers that come now, and to whoever merges the journals.
     *
     * @param withLost whether what they have lost, once only, shall run again
     * @return what the journal of the controller must say
     */
    List<Fact.WorkerEnded> bury(boolean withLost) throws IOException {
        Files.deleteIfExists(files.run().stop());
        List<Fact.WorkerEnded> untold = new ArrayList<>();
        for (Map.Entry<String, Remains> worker : remains.entrySet()) {
            String name = worker.getKey();
            worker.getValue().bury(files.run(), name, id -> withLost && losses.getOrDefault(id, 0) < 2);
            if (!known.contains(name)) {
                Fact.Header header = Objects.requireNonNull(headers.get(name));
                untold.add(ended(header, worker.getValue()));
            }
        }
        return untold;
    }

    private static Fact.WorkerEnded ended(Fact.Header header, Remains ofOne) {
        long startedAt = header.startedAtMillis();
        return new Fact.WorkerEnded(
                header.worker(),
                ofOne.isFinished() ? Fact.Ending.FINISHED : Fact.Ending.ABANDONED,
                0,
                startedAt,
                startedAt,
                ofOne.lines(),
                List.of(),
                List.of());
    }
}
