package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One execution as the merge remembers it: who, how it ended, and where its record stands. Transcripts stay in the
 * journal.
 *
 * @param id the invocation
 * @param attempt which execution of it
 * @param type what it was
 * @param outcome how it ended, late judgements included
 * @param kind a short word by which to count what did not pass; may be empty
 * @param parametersHash tells whether two executions had the same parameters; 0 without
 * @param answers tells whether the answers of two executions were the same; 0 for one without
 * @param isTolerated whether TestNG tolerated its failure
 * @param place where the record stands; null for an execution that was begun and never reported
 */
record Entry(
        InvocationId id,
        Attempt attempt,
        Fact.Type type,
        Outcome outcome,
        String kind,
        long parametersHash,
        long answers,
        boolean isTolerated,
        @Nullable Place place) {

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::id)
            .thenComparing(Entry::attempt)
            .thenComparing(Entry::outcome, Comparator.reverseOrder())
            .thenComparing(Entry::place, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * Where a record stands.
     *
     * @param journal the journal
     * @param line its line, from 1
     * @param offset its first byte
     * @param length its length in bytes
     */
    record Place(JournalFile journal, long line, long offset, int length) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byFile = journal.name().compareTo(other.journal.name());
            return byFile != 0 ? byFile : Long.compare(offset, other.offset);
        }

        @Override
        public String toString() {
            return journal.at(line);
        }
    }

    static Comparator<Entry> order() {
        return ORDER;
    }

    Key key() {
        return new Key(id, attempt);
    }

    /**
     * Names one execution.
     *
     * @param id the invocation
     * @param attempt which execution of it
     */
    record Key(InvocationId id, Attempt attempt) {}

    Entry with(Outcome newOutcome, String newKind, boolean newTolerated) {
        return new Entry(id, attempt, type, newOutcome, newKind, parametersHash, answers, newTolerated, place);
    }

    boolean isSameResult(Entry other) {
        return id.equals(other.id) && type == other.type;
    }

    /** {@return whether both say the same of the same execution} */
    boolean isReplayOf(Entry other) {
        return isSameResult(other) && outcome == other.outcome;
    }

    boolean isSameExecution(Entry other) {
        return id.equals(other.id) && attempt.equals(other.attempt);
    }
}
