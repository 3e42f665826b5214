package dev.redoubt.sink;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Launch;
import dev.redoubt.model.TestId;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lines of the console summary for all trial groups, by category. They are bounded: of red tests, those with UNSAFE
 * trials before the others, the first are told in full, the next in a line each, and the rest is counted, as are green ones
 * beyond a few.
 */
final class CategoryLines {
    private static final int MOST_TOLD = 10;
    private static final int MOST_NAMED = 40;
    private static final int MOST_GREEN = 20;
    private static final int MOST_GREEN_BESIDE_RED = 5;
    private static final int CATEGORY_CHARS = 160;
    private static final String NO_CATEGORY = "no category";

    private final Map<String, Map<TestId, List<TrialGroupReport>>> categories = new TreeMap<>();
    private final Launch launch;
    private final StringBuilder lines = new StringBuilder(1_000);
    private final int mostGreen;
    private final Set<TestId> told = new HashSet<>();
    private final Set<TestId> named = new HashSet<>();
    private final int red;
    private int green;

    private CategoryLines(RunReport report) {
        this.launch = report.launch();
        for (TrialGroupReport group : report.trialGroups()) {
            String category = group.categories().stream().findFirst().orElse(NO_CATEGORY);
            categories
                    .computeIfAbsent(category, key -> new LinkedHashMap<>())
                    .computeIfAbsent(group.id().test(), key -> new ArrayList<>())
                    .add(group);
        }
        List<List<TrialGroupReport>> worstFirst = categories.values().stream()
                .flatMap(tests -> tests.values().stream())
                .filter(groups -> !isGreen(groups))
                .sorted(Comparator.comparing(groups -> !isUnsafe(groups)))
                .toList();
        for (List<TrialGroupReport> groups : worstFirst) {
            Set<TestId> shown = told.size() < MOST_TOLD ? told : named;
            if (shown.size() < MOST_NAMED) {
                shown.add(groups.get(0).id().test());
            }
        }
        this.red = worstFirst.size();
        this.mostGreen = red == 0 ? MOST_GREEN : MOST_GREEN_BESIDE_RED;
    }

    private static boolean isGreen(List<TrialGroupReport> groups) {
        return groups.stream().allMatch(TrialGroupReport::isGreen);
    }

    private static boolean isUnsafe(List<TrialGroupReport> groups) {
        return groups.stream().anyMatch(group -> group.counts().of(Outcome.UNSAFE) > 0);
    }

    /** {@return the lines, each ended by a line feed} */
    static String of(RunReport report) {
        CategoryLines all = new CategoryLines(report);
        all.categories.forEach(all::add);
        all.more(all.red - all.told.size() - all.named.size(), "test that does not pass", "tests that do not pass");
        all.more(all.green - all.mostGreen, "passing test", "passing tests");
        return all.lines.toString();
    }

    private void add(String category, Map<TestId, List<TrialGroupReport>> tests) {
        List<List<TrialGroupReport>> greenTests = new ArrayList<>();
        StringBuilder own = new StringBuilder();
        for (List<TrialGroupReport> groups : tests.values()) {
            if (isGreen(groups)) {
                greenTests.add(groups);
            } else {
                own.append(red(groups));
            }
        }
        // What passes is of least interest.
        greenTests.sort(Comparator.comparing(groups -> !GroupLines.isOpen(groups)));
        greenTests.forEach(groups -> own.append(++green > mostGreen ? "" : GroupLines.green(groups)));
        if (!own.isEmpty()) {
            lines.append(Cleaner.line(category, CATEGORY_CHARS)).append('\n').append(own);
        }
    }

    private String red(List<TrialGroupReport> groups) {
        TestId test = groups.get(0).id().test();
        if (told.contains(test)) {
            return GroupLines.red(groups, launch);
        }
        return named.contains(test) ? GroupLines.redInShort(groups) : "";
    }

    private void more(int count, String one, String many) {
        if (count > 0) {
            lines.append("and ")
                    .append(count)
                    .append(" more ")
                    .append(count == 1 ? one : many)
                    .append('\n');
        }
    }
}
