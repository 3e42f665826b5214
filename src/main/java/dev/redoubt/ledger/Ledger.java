package dev.redoubt.ledger;

import dev.redoubt.model.Fact;

/**
 * Where a worker's facts go. Implementations are thread-safe and never throw: a test must not fail because its evidence
 * could not be kept, and must not pass for that either, so {@link #isKept()} tells.
 *
 * @since 0.1.0
 */
public interface Ledger extends AutoCloseable {
    /**
     * Adds a fact. When the call returns, the fact has been handed to the operating system and survives the death of
     * this JVM.
     *
     * @param fact what happened
     */
    void append(Fact fact);

    /**
     * {@return whether everything appended so far was kept}
     */
    boolean isKept();

    /**
     * Tells that nothing more comes for now: appends a {@link Fact.Footer}. More may be appended later.
     */
    void pause();

    /** Pauses and lets go of the files. Facts appended later are not kept. */
    @Override
    void close();
}
