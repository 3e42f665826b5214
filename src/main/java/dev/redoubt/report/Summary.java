package dev.redoubt.report;

import dev.redoubt.api.Outcome;
import dev.redoubt.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The numbers of a run.
 *
 * @param tests invocations of ordinary tests
 * @param trials trials
 * @param verdicts how many trial groups have which verdict
 * @param failedConfigurations configuration methods that failed
 * @param skippedConfigurations configuration methods that asked to be skipped
 * @param retries executions that a retry analyzer or a build tool repeated
 * @param categories the same by category, sorted by name
 * @since 0.1.0
 */
public record Summary(
        Counts tests,
        Counts trials,
        Map<Verdict, Long> verdicts,
        long failedConfigurations,
        long skippedConfigurations,
        long retries,
        List<Category> categories) {
    // Copies.
    public Summary {
        verdicts = Map.copyOf(verdicts);
        categories = List.copyOf(categories);
    }

    /**
     * {@return how many trial groups have a verdict}
     *
     * @param verdict the verdict
     */
    public long of(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /**
     * {@return how many trial groups there are}
     */
    public long trialGroups() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * {@return the share of UNSAFE among the trials that did not end in ERROR; empty if there are none}
     */
    public OptionalDouble unsafeRate() {
        return rate(trials, Outcome.UNSAFE);
    }

    /**
     * {@return the share of passes among the trials that did not end in ERROR; empty if there are none}
     */
    public OptionalDouble passRate() {
        return rate(trials, Outcome.PASS);
    }

    private static OptionalDouble rate(Counts trials, Outcome outcome) {
        long answered = trials.recorded() - trials.of(Outcome.ERROR);
        return answered == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) trials.of(outcome) / answered);
    }

    /**
     * The trials of one category. A test in several categories counts in each of them.
     *
     * @param name name of the TestNG group
     * @param trials its trials
     * @param verdicts how many of its trial groups have which verdict
     */
    public record Category(String name, Counts trials, Map<Verdict, Long> verdicts) {
        // Copies.
        public Category {
            verdicts = Map.copyOf(verdicts);
        }
    }
}
