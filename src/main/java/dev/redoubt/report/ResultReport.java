package dev.redoubt.report;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import java.util.List;

/**
 * One result: an invocation of an ordinary test, a trial, or a configuration method, with every execution of it.
 *
 * @param id the invocation
 * @param type what it is
 * @param categories the TestNG groups of the test, sorted
 * @param outcome how it ended: for a trial the worst of its executions, otherwise that of the last one
 * @param attempts its executions in order, at least one
 * @since 0.1.0
 */
public record ResultReport(
        InvocationId id, Fact.Type type, List<String> categories, Outcome outcome, List<AttemptReport> attempts) {
    // Copies.
    public ResultReport {
        categories = List.copyOf(categories);
        attempts = List.copyOf(attempts);
    }

    /**
     * {@return the execution that made the outcome}
     */
    public AttemptReport decisive() {
        for (AttemptReport attempt : attempts) {
            if (type == Fact.Type.TRIAL && attempt.outcome() == outcome) {
                return attempt;
            }
        }
        return attempts.get(attempts.size() - 1);
    }

    Results.Brief brief() {
        return new Results.Brief(type, outcome, decisive().isTolerated());
    }

    /**
     * {@return whether it failed for good}
     */
    public boolean isRed() {
        return isRed(outcome, decisive().isTolerated());
    }

    static boolean isRed(Outcome outcome, boolean isTolerated) {
        return outcome != Outcome.PASS && outcome != Outcome.SKIPPED && !isTolerated;
    }
}
