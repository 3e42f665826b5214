package dev.redoubt.report;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Fact;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Recording;
import dev.redoubt.model.Thrown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an invocation.
 *
 * @param attempt which execution
 * @param outcome how it ended, late judgements included; {@link Outcome#NO_RESULT} if it was begun and lost
 * @param isTolerated whether TestNG tolerated its failure by {@code successPercentage}
 * @param parameters its parameters
 * @param thrown what it threw, or null
 * @param recording what it recorded
 * @param late what was judged after it had ended
 * @param timing when, how long and on which thread; varies
 * @param worker who ran it; varies
 * @param lost with whom it was lost; null if it was recorded
 * @since 0.1.0
 */
public record AttemptReport(
        Attempt attempt,
        Outcome outcome,
        boolean isTolerated,
        Parameters parameters,
        @Nullable Thrown thrown,
        Recording recording,
        List<RecordedResult> late,
        Fact.Timing timing,
        String worker,
        @Nullable Lost lost) {
    // Copies.
    public AttemptReport {
        late = List.copyOf(late);
    }

    /**
     * {@return the judgement that made the outcome, if one did: the first that is as bad, recorded or late}
     */
    public Optional<RecordedResult> judged() {
        return Stream.concat(recording.results().stream(), late.stream())
                .filter(result -> result.outcome() == outcome)
                .findFirst();
    }

    /**
     * {@return what happened, in one line: what was judged, or else what was thrown, or with whom it was lost} As the test
     * made it: whoever shows it cleans it. Empty if nobody said.
     */
    public String why() {
        return judged().map(RecordedResult::summary)
                .orElseGet(() -> lost != null ? lost.text() : thrown == null ? "" : thrown.summary());
    }

    /**
     * With whom an execution was lost; varies.
     *
     * @param worker name of the worker; empty if it is not known
     * @param how how that worker ended, such as "was killed by signal 9 (KILL)"; empty if nobody saw it
     */
    public record Lost(String worker, String how) {
        /** Nothing is known of it. */
        public static final Lost UNKNOWN = new Lost("", "");

        /**
         * {@return what happened, in words}
         */
        public String text() {
            return "begun, and never reported" + (how.isEmpty() ? "" : ": worker " + worker + " " + how);
        }
    }
}
