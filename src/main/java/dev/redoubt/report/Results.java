package dev.redoubt.report;

import dev.redoubt.api.Outcome;
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

    /**
     * {@return the results that did not pass, in order; close the stream after use} Where most pass, this is much less to
     * read.
     *
     * @throws java.io.UncheckedIOException while streaming, if the journals cannot be read any more
     */
    default Stream<ResultReport> notPassed() {
        return stream().filter(result -> result.outcome() != Outcome.PASS);
    }
}
