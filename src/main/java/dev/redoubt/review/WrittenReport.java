package dev.redoubt.review;

import dev.redoubt.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a {@code report.json} says of its trial groups, and of the run as a whole.
 *
 * @param place the file
 * @param verdict what it says of the whole run
 * @param isComplete whether it shows the whole run
 * @param isGate whether nothing was overridden that changes verdicts
 * @param overrides what was overridden, by name
 * @param labels the labels of the run
 * @param failedTests ordinary tests and configuration methods that failed
 * @param groups the trial groups, in order
 * @param categories the trials of each category, and behind them those of all
 * @since 0.1.0
 */
public record WrittenReport(
        String place,
        String verdict,
        boolean isComplete,
        boolean isGate,
        Map<String, String> overrides,
        Map<String, String> labels,
        long failedTests,
        List<WrittenGroup> groups,
        List<Category> categories) {
    /** What stands for all trials in place of a category, unless one has that name. */
    public static final String ALL = "all";

    private static final String INCOMPLETE = "INCOMPLETE";

    // Copies.
    public WrittenReport {
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
        labels = Map.copyOf(labels);
        groups = List.copyOf(groups);
        categories = List.copyOf(categories);
    }

    /**
     * {@return how its verdict contradicts its tests and trial groups; empty if it follows from them} It is computed as that
     * of a run is: what fails for certain, then what is missing, then the rest.
     */
    public Optional<String> contradiction() {
        boolean fails = failedTests > 0 || groups.stream().anyMatch(WrittenGroup::failsForCertain);
        boolean passes = groups.stream().allMatch(group -> group.decision().isGreen(group.design()));
        String whole = fails || !passes ? Verdict.FAIL.name() : Verdict.PASS.name();
        String follows = fails || isComplete ? whole : INCOMPLETE;
        return verdict.equals(follows)
                ? Optional.empty()
                : Optional.of(
                        "verdict of the run: found " + verdict + ", its tests and trial groups make it " + follows);
    }

    /**
     * The trials of one category.
     *
     * @param name its name
     * @param recorded trials that ended and were recorded
     * @param passed of which so many passed
     * @param unsafe and so many were UNSAFE
     */
    public record Category(String name, long recorded, long passed, long unsafe) {}
}
