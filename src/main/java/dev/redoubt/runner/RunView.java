package dev.redoubt.runner;

/**
 * Whoever looks on while a run is under way. Calls come from several threads.
 *
 * @since 0.1.0
 */
public interface RunView {
    /**
     * A worker has printed a line.
     *
     * @param worker its name
     * @param line the line, masked and cleaned
     */
    void said(String worker, String line);

    /**
     * Something has happened that people should know.
     *
     * @param message what, in one line
     */
    void note(String message);

    /**
     * Says how far the run is, some times a second.
     *
     * @param progress how far
     */
    void progress(Progress progress);

    /** No worker runs any more, and no progress comes. */
    default void ended() {}
}
