package dev.redoubt.report;

import java.util.stream.Stream;

/**
 * The results of a run, sorted by id. They are read again at each call, so that memory does not grow with transcripts.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public interface Results {
    /**
     * {@return how many results there are}
     */
    long count();

    /**
     * {@return the results in order; close the stream after use}
     *
     * @throws java.io.UncheckedIOException while streaming, if the journals cannot be read any more
     */
    Stream<ResultReport> stream();
}
