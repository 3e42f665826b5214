package dev.redoubt.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.redoubt.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Adds up what stands in a report part by part, and holds its summary against it: who believes the summary believes the
 * groups and results.
 */
final class ReportSums {
    private static final Map<String, String> COUNTED_AS = Map.of(
            "PASS",
            "passed",
            "FAIL",
            "failed",
            "UNSAFE",
            "unsafe",
            "ERROR",
            "errors",
            "UNDETERMINED",
            "undetermined",
            "SKIPPED",
            "skipped",
            "NO_RESULT",
            CountsNode.BEGUN_AND_LOST);

    /** Trials that were left out, or never began, may have no group. */
    private static final List<String> OF_GROUPS = with(
            CountsNode.OUTCOMES,
            CountsNode.RECORDED,
            CountsNode.SAVED,
            CountsNode.TOLERATED,
            CountsNode.BEGUN_AND_LOST);

    /** What was planned and never began has no result. */
    private static final List<String> OF_RESULTS =
            with(CountsNode.OUTCOMES, CountsNode.TOLERATED, CountsNode.BEGUN_AND_LOST);

    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final Part trials = new Part();
    private final TreeMap<String, Part> categories = new TreeMap<>();
    private final CountsNode tests = new CountsNode();
    private long failedConfigurations;
    private long skippedConfigurations;
    private boolean isOdd;

    /** Trials and verdicts of some groups. */
    private static final class Part {
        private final CountsNode trials = new CountsNode();
        private final Map<String, Long> verdicts = new TreeMap<>();

        void add(CountsNode more, String verdict) {
            trials.add(more);
            verdicts.merge(verdict, 1L, Long::sum);
        }
    }

    private static List<String> with(List<String> fields, String... more) {
        List<String> all = new ArrayList<>(fields);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** {@return the field of counts in which an outcome counts} */
    static String field(String outcome) {
        return Objects.requireNonNull(COUNTED_AS.get(outcome), outcome);
    }

    void addGroup(JsonNode group, CountsNode counts) {
        String verdict = group.path("verdict").asText();
        trials.add(counts, verdict);
        group.path("categories")
                .forEach(name -> categories
                        .computeIfAbsent(name.asText(), key -> new Part())
                        .add(counts, verdict));
    }

    void addResult(JsonNode result) {
        String outcome = result.path("outcome").asText();
        JsonNode attempts = result.path("attempts");
        switch (result.path("type").asText()) {
            case "TEST" -> {
                tests.add(field(outcome), 1);
                boolean isTolerated = attempts.path(attempts.size() - 1).has(CountsNode.TOLERATED);
                tests.add(CountsNode.TOLERATED, isTolerated && !outcome.equals("NO_RESULT") ? 1 : 0);
            }
            case "CONFIGURATION" -> {
                skippedConfigurations += outcome.equals("SKIPPED") ? 1 : 0;
                failedConfigurations += outcome.equals("SKIPPED") ? 0 : 1;
            }
            default -> {
                // Trials are in their groups.
            }
        }
    }

    /** Where journals contradict themselves, a result may count as something else than it says, or not at all. */
    void addFinding(JsonNode finding) {
        isOdd |= finding.path("makesIncomplete").asBoolean();
    }

    /**
     * Checks a report.
     *
     * @param whole its fields but for the lists of groups, findings and results
     * @throws IllegalArgumentException if it contradicts itself
     */
    void check(Map<String, JsonNode> whole) {
        JsonNode summary = whole.getOrDefault("summary", NOTHING);
        CountsNode ofTests = CountsNode.read(summary.path("tests"), "summary, tests");
        CountsNode ofTrials = CountsNode.read(summary.path("trials"), "summary, trials");
        verdicts(summary.path("trialGroups"), trials, "summary, trialGroups");
        population(summary.path("population"), ofTrials);
        categories(summary.path("categories"));
        for (String field : CountsNode.FIELDS) {
            if (ofTrials.of(field) < trials.trials.of(field)) {
                ofTrials.mustEqual(trials.trials, List.of(field), "summary, trials", "the trial groups");
            }
        }
        if (!isOdd) {
            ofTrials.mustEqual(trials.trials, OF_GROUPS, "summary, trials", "the trial groups");
            ofTests.mustEqual(tests, OF_RESULTS, "summary, tests", "the results");
            configurations(summary.path("configurations"));
        }
        completeness(whole, ofTests.of(CountsNode.LOST) + ofTrials.of(CountsNode.LOST));
    }

    private static void must(boolean isSo, String place, Object found, Object allowed) {
        if (!isSo) {
            throw new IllegalArgumentException(place + ": found " + found + ", must be " + allowed);
        }
    }

    private static void same(JsonNode number, long sum, String place, String what) {
        long found = GroupNode.whole(number, place);
        must(found == sum, place, found, sum + ", " + what);
    }

    private static String field(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "passed";
            case FAIL -> "failed";
            case INCONCLUSIVE -> "inconclusive";
        };
    }

    private static void verdicts(JsonNode written, Part part, String place) {
        long total = 0;
        for (Verdict verdict : Verdict.values()) {
            long counted = part.verdicts.getOrDefault(verdict.name(), 0L);
            total += counted;
            String field = field(verdict);
            same(written.path(field), counted, place + ", " + field, "that many trial groups are " + verdict);
        }
        same(written.path("total"), total, place + ", total", "the number of trial groups");
    }

    private static void population(JsonNode population, CountsNode all) {
        String place = "summary, population, ";
        long recorded = all.of(CountsNode.RECORDED);
        same(population.path("trials"), recorded, place + "trials", "recorded of summary, trials");
        same(population.path("errors"), all.of("errors"), place + "errors", "errors of summary, trials");
    }

    /** Two names may look the same once they are cleaned. */
    private void categories(JsonNode written) {
        TreeMap<String, CountsNode> counts = new TreeMap<>();
        written.forEach(category -> {
            String name = category.path("name").asText();
            CountsNode own = CountsNode.read(category.path("trials"), place(name));
            counts.computeIfAbsent(name, key -> new CountsNode()).add(own);
        });
        must(
                counts.keySet().equals(categories.keySet()),
                "summary, categories",
                GroupNode.shown(counts.keySet().toString()),
                "those of the trial groups");
        counts.forEach((name, own) ->
                own.mustEqual(part(name).trials, CountsNode.FIELDS, place(name), "the trial groups of this category"));
        written.forEach(category -> {
            String name = category.path("name").asText();
            if (counts.size() == written.size()) {
                verdicts(category.path("trialGroups"), part(name), place(name));
            }
        });
    }

    private Part part(String name) {
        return categories.getOrDefault(name, new Part());
    }

    private static String place(String category) {
        return "summary, categories, " + GroupNode.shown(category);
    }

    private void configurations(JsonNode written) {
        String place = "summary, configurations, ";
        same(written.path("failed"), failedConfigurations, place + "failed", "the number of such results");
        same(written.path("skipped"), skippedConfigurations, place + "skipped", "the number of such results");
    }

    private void completeness(Map<String, JsonNode> whole, long lost) {
        JsonNode reasons = whole.getOrDefault("incompleteReasons", NOTHING);
        boolean isComplete = whole.getOrDefault("complete", NOTHING).asBoolean();
        must(isComplete == reasons.isEmpty(), "complete", isComplete, "true if there are no incompleteReasons");
        must(!isComplete || lost == 0, "complete", true, "false, since " + lost + " tests or trials were lost");
        must(!isComplete || !isOdd, "complete", true, "false, since a finding makes it incomplete");
        JsonNode run = whole.getOrDefault("run", NOTHING);
        boolean isGate = run.path("gate").asBoolean();
        must(isGate == run.path("overrides").isEmpty(), "run, gate", isGate, "true if there are no overrides");
    }
}
