package dev.redoubt.review;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@code report.json} says of its trial groups, and of the run as a whole.
 *
 * @param place the file
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
        boolean isComplete,
        boolean isGate,
        Map<String, String> overrides,
        Map<String, String> labels,
        long failedTests,
        List<WrittenGroup> groups,
        List<Category> categories) {
    /** What stands for all trials in place of a category, unless one has that name. */
    public static final String ALL = "all";

    // Copies.
    public WrittenReport {
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
        labels = Map.copyOf(labels);
        groups = List.copyOf(groups);
        categories = List.copyOf(categories);
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
