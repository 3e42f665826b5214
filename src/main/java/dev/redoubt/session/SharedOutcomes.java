package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.Outcomes;
import dev.redoubt.model.InvocationId;
import dev.redoubt.wire.Digests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the trials of a run ended in other workers, so that a group that is decided is not gone on with here. In a run of
 * one JVM nothing is told and nothing heard.
 *
 * <p>Thread-safe.
 */
final class SharedOutcomes implements AutoCloseable {
    private static final int HASH_CHARS = 16;
    private static final int FIELDS = 5;

    private final @Nullable Outcomes log;
    private final Map<String, TestTrials> tests = new ConcurrentHashMap<>();

    /** What was said of tests that have not been announced here yet. */
    private final Map<String, List<String[]>> early = new HashMap<>();

    SharedOutcomes(@Nullable Outcomes log) {
        this.log = log;
    }

    /** From now on, what others say of a test is heard. */
    void add(TestTrials trials) {
        if (log != null && trials.mayStop()) {
            String name = name(trials);
            tests.put(name, trials);
            List<String[]> said;
            synchronized (early) {
                said = early.remove(name);
            }
            if (said != null) {
                said.forEach(fields -> hear(trials, fields));
            }
        }
    }

    private static String name(TestTrials trials) {
        return Digests.sha256(trials.test().toString()).substring(0, HASH_CHARS);
    }

    /** Tells the others how a trial ended. */
    void tell(TestTrials of, InvocationId id, int rowNumber, Outcome outcome) {
        if (log != null && of.mayStop()) {
            log.add(name(of) + " " + id.trial() + " " + outcome.letter() + " " + rowNumber + " " + id.row());
        }
    }

    /** Takes in what the others have told since the last call. */
    void hear() {
        if (log != null) {
            log.hear(this::hear);
        }
    }

    private void hear(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return;
        }
        synchronized (early) {
            if (!tests.containsKey(fields[0])) {
                early.computeIfAbsent(fields[0], key -> new ArrayList<>()).add(fields);
            }
        }
        TestTrials of = tests.get(fields[0]);
        if (of != null) {
            hear(of, fields);
        }
    }

    private static void hear(TestTrials of, String[] fields) {
        try {
            int trial = Integer.parseInt(fields[1]);
            Outcome outcome = Outcome.ofLetter(fields[2].charAt(0));
            of.hear(fields[4], Integer.parseInt(fields[3]), trial, outcome);
        } catch (RuntimeException spoilt) {
            // Two lines ran into each other. What is not heard costs work, and nothing else.
        }
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
