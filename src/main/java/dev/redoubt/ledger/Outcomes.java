package dev.redoubt.ledger;

import java.util.function.Consumer;

/**
 * How trials ended, told to all workers of a run. A line of it only ever saves work: what is lost here changes no verdict.
 * Implementations are thread-safe and never throw.
 *
 * @since 0.1.0
 */
public interface Outcomes extends AutoCloseable {
    /**
     * Adds a line.
     *
     * @param line the line, without its end
     */
    void add(String line);

    /**
     * Tells what has been added since the last call, by any worker.
     *
     * @param lines is given each line
     */
    void hear(Consumer<String> lines);

    @Override
    void close();
}
