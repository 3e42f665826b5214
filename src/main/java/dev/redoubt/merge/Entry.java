package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import org.jspecify.annotations.Nullable;

/**
 * One execution as the merge remembers it: who, how it ended, and where its record stands. Transcripts stay in the
 * journal. There may be millions, so what says where the record stands is held without an object of its own.
 *
 * @param id the invocation
 * @param attempt which execution of it
 * @param type what it was
 * @param outcome how it ended, late judgements included
 * @param kind a short word by which to count what did not pass; may be empty
 * @param parametersHash tells whether two executions had the same parameters; 0 without
 * @param answers tells whether the answers of two executions were the same; 0 for one without
 * @param isTolerated whether TestNG tolerated its failure
 * @param journal where the record stands; null for an execution that was begun and never reported
 * @param line the line of the record, as {@link Place#line()}
 * @param offset its first byte
 * @param length its length in bytes
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
        @Nullable JournalFile journal,
        int line,
        long offset,
        int length)
        implements Comparable<Entry> {

    /** Of one execution the worst comes first. */
    @Override
    public int compareTo(Entry other) {
        int byId = id.compareTo(other.id);
        if (byId != 0) {
            return byId;
        }
        int byAttempt = attempt.compareTo(other.attempt);
        if (byAttempt != 0) {
            return byAttempt;
        }
        int byOutcome = other.outcome.compareTo(outcome);
        return byOutcome != 0 ? byOutcome : comparePlaces(other);
    }

    private int comparePlaces(Entry other) {
        if (journal == null || other.journal == null) {
            return Boolean.compare(journal != null, other.journal != null);
        }
        int byFile = journal.name().compareTo(other.journal.name());
        return byFile != 0 ? byFile : Long.compare(offset, other.offset);
    }

    /**
     * Where a record stands.
     *
     * @param journal the journal
     * @param line its line, from 1; beyond 2³¹ − 1 lines are not counted
     * @param offset its first byte
     * @param length its length in bytes
     */
    record Place(JournalFile journal, int line, long offset, int length) implements Comparable<Place> {
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

    /** {@return what was recorded} */
    static Entry recorded(Fact.Recorded record, Outcome outcome, String kind, long parametersHash, Place place) {
        return new Entry(
                record.id(),
                record.attempt(),
                record.type(),
                outcome,
                kind,
                parametersHash,
                Answers.hash(record.recording().evidence()),
                false,
                place.journal(),
                place.line(),
                place.offset(),
                place.length());
    }

    /** {@return what was begun, and has no record} */
    static Entry lost(Key key, Fact.Type type, Outcome outcome, String kind) {
        return new Entry(key.id(), key.attempt(), type, outcome, kind, 0, 0, false, null, 0, 0, 0);
    }

    /** {@return where the record stands; null for an execution that was begun and never reported} */
    @Nullable
    Place place() {
        return journal == null ? null : new Place(journal, line, offset, length);
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
        return new Entry(
                id,
                attempt,
                type,
                newOutcome,
                newKind,
                parametersHash,
                answers,
                newTolerated,
                journal,
                line,
                offset,
                length);
    }

    boolean isConfiguration() {
        return type == Fact.Type.CONFIGURATION;
    }

    /** Trials of one row differ in their number, which is quickly compared. */
    boolean isSameResult(Entry other) {
        return id.trial() == other.id.trial() && type == other.type && id.equals(other.id);
    }

    /** {@return whether both say the same of the same execution} */
    boolean isReplayOf(Entry other) {
        return isSameResult(other) && outcome == other.outcome;
    }

    boolean isSameExecution(Entry other) {
        return id.trial() == other.id.trial() && id.equals(other.id) && attempt.equals(other.attempt);
    }
}
