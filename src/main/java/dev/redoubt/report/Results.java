package dev.redoubt.report;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import java.util.function.Predicate;
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
     * {@return some of the results, in order; close the stream after use} Only those are read from the journals.
     *
     * @param which tells by what is known without reading whether a result is wanted
     * @throws java.io.UncheckedIOException while streaming, if the journals cannot be read any more
     */
    default Stream<ResultReport> stream(Predicate<Brief> which) {
        return stream().filter(result -> which.test(result.brief()));
    }

    /**
     * {@return how many results there are of some kind}
     *
     * @param which tells which ones
     */
    default long count(Predicate<Brief> which) {
        try (Stream<ResultReport> some = stream(which)) {
            return some.count();
        }
    }

    /**
     * {@return the results that did not pass, in order; close the stream after use} Where most pass, this is much less to
     * read.
     *
     * @throws java.io.UncheckedIOException while streaming, if the journals cannot be read any more
     */
    default Stream<ResultReport> notPassed() {
        return stream(Brief::isNotPassed);
    }

    /**
     * What is known of a result without reading its records.
     *
     * @param type what it is
     * @param outcome how it ended
     * @param isTolerated whether TestNG tolerated its failure
     */
    record Brief(Fact.Type type, Outcome outcome, boolean isTolerated) {
        /**
         * {@return whether it ended in another way than by passing}
         */
        public boolean isNotPassed() {
            return outcome != Outcome.PASS;
        }

        /**
         * {@return whether it is an ordinary test or a configuration method that failed for good; trials are judged by
         *     their group}
         */
        public boolean isRedTest() {
            return type != Fact.Type.TRIAL && ResultReport.isRed(outcome, isTolerated);
        }
    }
}
