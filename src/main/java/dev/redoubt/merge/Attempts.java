package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.ledger.JournalLines;
import dev.redoubt.model.Fact;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.FactReader;
import dev.redoubt.wire.Limit;
import dev.redoubt.wire.Limits;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Of a shard that was tried again, the journals of the last attempt count, and those of the earlier ones are left out. A
 * violation that an earlier attempt has recorded is not undone by that: the run is incomplete until somebody has looked.
 */
final class Attempts {
    private final RunRecords run;
    private final FactReader reader;

    /** One attempt at a shard: its journals have the same run, and the same number if there is one. */
    private static final class Attempt {
        private final String number;
        private final String runId;
        private final List<JournalFile> journals = new ArrayList<>();
        private long startedAtMillis;

        Attempt(String number, String runId) {
            this.number = number;
            this.runId = runId;
        }

        long order() {
            return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1;
        }

        String told() {
            return number.isEmpty() ? "run " + runId : "attempt " + number + " (run " + runId + ")";
        }
    }

    Attempts(RunRecords run, FactReader reader) {
        this.run = run;
        this.reader = reader;
    }

    /** {@return the journals that count} */
    List<JournalFile> last(List<JournalFile> journals) throws IOException {
        List<JournalFile> counting = new ArrayList<>();
        Map<String, Map<String, Attempt>> byShard = new TreeMap<>();
        for (JournalFile journal : journals) {
            Fact.Header header = header(journal);
            String shard = header == null ? "" : JournalFile.shardOf(header);
            if (header == null || shard.isEmpty()) {
                counting.add(journal);
            } else {
                String number = header.environment().getOrDefault(WireSchema.SHARD_ATTEMPT, "");
                Attempt attempt = byShard.computeIfAbsent(shard, key -> new TreeMap<>())
                        .computeIfAbsent(header.run() + " " + number, key -> new Attempt(number, header.run()));
                attempt.journals.add(journal);
                attempt.startedAtMillis = Math.max(attempt.startedAtMillis, header.startedAtMillis());
            }
        }
        for (Map.Entry<String, Map<String, Attempt>> shard : byShard.entrySet()) {
            counting.addAll(last(shard.getKey(), List.copyOf(shard.getValue().values())));
        }
        return counting;
    }

    private List<JournalFile> last(String shard, List<Attempt> attempts) throws IOException {
        List<Attempt> inOrder = attempts.stream()
                .sorted(Comparator.comparingLong(Attempt::order)
                        .thenComparingLong(attempt -> attempt.startedAtMillis)
                        .thenComparing(attempt -> attempt.runId))
                .toList();
        Attempt last = inOrder.get(inOrder.size() - 1);
        for (Attempt earlier : inOrder.subList(0, inOrder.size() - 1)) {
            replace(shard, earlier, last);
        }
        return last.journals;
    }

    private void replace(String shard, Attempt earlier, Attempt last) throws IOException {
        long unsafe = 0;
        for (JournalFile journal : earlier.journals) {
            unsafe += violations(journal);
        }
        run.find(
                earlier.journals.get(0).name(),
                "shard " + shard + ": " + earlier.told() + " was replaced by " + last.told() + ". "
                        + (unsafe == 0
                                ? "It was left out."
                                : "It had recorded " + unsafe + " UNSAFE, which another attempt does not undo. Look"
                                        + " at it, and take it away to merge without it."),
                unsafe > 0);
    }

    private Fact.@Nullable Header header(JournalFile journal) {
        try (JournalLines lines = new JournalLines(journal.path(), Limits.DEFAULT.recordBytes())) {
            JournalLines.Line line = lines.next();
            return line == null || line.isTooLong() || !line.isWhole()
                    ? null
                    : reader.read(line.bytes(), line.kept()).fact() instanceof Fact.Header header ? header : null;
        } catch (IOException | BadLineException none) {
            // Told where the journal is read.
            return null;
        }
    }

    /** Lines may be as long as any writer may write them: a violation must not be overlooked. */
    private long violations(JournalFile journal) throws IOException {
        long unsafe = 0;
        try (JournalLines lines = new JournalLines(journal.path(), Limit.RECORD_BYTES.most())) {
            for (JournalLines.Line line = lines.next(); line != null; line = lines.next()) {
                unsafe += line.isTooLong() || !isViolation(line) ? 0 : 1;
            }
        }
        return unsafe;
    }

    private boolean isViolation(JournalLines.Line line) {
        try {
            Fact fact = reader.read(line.bytes(), line.kept()).fact();
            return (fact instanceof Fact.Recorded record && record.outcome() == Outcome.UNSAFE)
                    || (fact instanceof Fact.Amended amended && amended.outcome() == Outcome.UNSAFE);
        } catch (BadLineException unreadable) {
            return false;
        }
    }
}
