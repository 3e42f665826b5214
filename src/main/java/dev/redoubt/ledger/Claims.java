package dev.redoubt.ledger;

/**
 * Which worker of a run runs what. Implementations are thread-safe and never throw: what cannot be claimed is not run,
 * and the report says that it is missing.
 *
 * @since 0.1.0
 */
public interface Claims {
    /**
     * Claims something for this worker.
     *
     * @param what names it; the same in every worker
     * @return whether this worker has it from now on; false if another has it, or the run is to stop
     */
    boolean claim(String what);

    /**
     * {@return whether some worker has claimed it}
     *
     * @param what names it
     */
    boolean isClaimed(String what);

    /**
     * {@return whether workers shall begin nothing more}
     */
    boolean isStopped();
}
