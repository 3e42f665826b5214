package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import org.jspecify.annotations.Nullable;

/**
 * One execution as the merge remembers it: who, how it ended, and where its record stands. Transcripts stay in the
 * journal. There may be millions, so its id and its place are held without objects of their own, and what many have in
 * common is one object.
 *
 * @param test the test
 * @param row its row, as {@link InvocationId#row()}
 * @param invocation its number, as {@link InvocationId#invocation()}
 * @param trial its trial, as {@link InvocationId#trial()}
 * @param traits what many have in common
 * @param parametersHash tells whether two executions had the same parameters; 0 without
 * @param answers tells whether the answers of two executions were the same; 0 for one without
 * @param journal where the record stands; null for an execution that was begun and never reported
 * @param line the line of the record, as {@link Place#line()}
 * @param offset its first byte
 * @param length its length in bytes
 */
record Entry(
        TestId test,
        String row,
        int invocation,
        int trial,
        Traits traits,
        long parametersHash,
        long answers,
        @Nullable JournalFile journal,
        int line,
        long offset,
        int length)
        implements Comparable<Entry> {

    /**
     * What many executions have in common.
     *
     * @param attempt which execution of its invocation it was
     * @param type what it was
     * @param outcome how it ended, late judgements included
     * @param kind a short word by which to count what did not pass; may be empty
     * @param isTolerated whether TestNG tolerated its failure
     */
    record Traits(Attempt attempt, Fact.Type type, Outcome outcome, String kind, boolean isTolerated) {}

    /** Of one execution the worst comes first. */
    @Override
    public int compareTo(Entry other) {
        int byTest = test.compareTo(other.test);
        int byId = byTest == 0 ? id().compareTo(other.id()) : byTest;
        if (byId != 0) {
            return byId;
        }
        int byAttempt = attempt().compareTo(other.attempt());
        if (byAttempt != 0) {
            return byAttempt;
        }
        int byOutcome = other.outcome().compareTo(outcome());
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
    static Entry recorded(Fact.Recorded record, Traits traits, long parametersHash, Place place) {
        return new Entry(
                record.id().test(),
                record.id().row(),
                record.id().invocation(),
                record.id().trial(),
                traits,
                parametersHash,
                Answers.hash(record.recording().evidence()),
                place.journal(),
                place.line(),
                place.offset(),
                place.length());
    }

    /** {@return what was begun, and has no record} */
    static Entry lost(InvocationId id, Traits traits) {
        return new Entry(id.test(), id.row(), id.invocation(), id.trial(), traits, 0, 0, null, 0, 0, 0);
    }

    InvocationId id() {
        return new InvocationId(test, row, invocation, trial);
    }

    Attempt attempt() {
        return traits.attempt();
    }

    Fact.Type type() {
        return traits.type();
    }

    Outcome outcome() {
        return traits.outcome();
    }

    String kind() {
        return traits.kind();
    }

    boolean isTolerated() {
        return traits.isTolerated();
    }

    /** {@return where the record stands; null for an execution that was begun and never reported} */
    @Nullable
    Place place() {
        return journal == null ? null : new Place(journal, line, offset, length);
    }

    Key key() {
        return new Key(id(), attempt());
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
                test,
                row,
                invocation,
                trial,
                new Traits(attempt(), type(), newOutcome, newKind, newTolerated),
                parametersHash,
                answers,
                journal,
                line,
                offset,
                length);
    }

    boolean isConfiguration() {
        return type() == Fact.Type.CONFIGURATION;
    }

    /** Trials of one row differ in their number, which is quickly compared. */
    boolean isSameInvocation(Entry other) {
        return trial == other.trial
                && invocation == other.invocation
                && row.equals(other.row)
                && test.equals(other.test);
    }

    /** {@return whether both are executions of one invocation, and of one type} */
    boolean isSameResult(Entry other) {
        return isSameInvocation(other) && type() == other.type();
    }

    /** {@return whether both say the same of the same execution} */
    boolean isReplayOf(Entry other) {
        return isSameResult(other) && outcome() == other.outcome();
    }

    boolean isSameExecution(Entry other) {
        return isSameInvocation(other) && attempt().equals(other.attempt());
    }
}
