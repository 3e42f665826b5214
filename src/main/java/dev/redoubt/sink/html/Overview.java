package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.report.Counts;
import dev.redoubt.report.RunInfo;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.Summary;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Verdict;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What stands at the top of the first page.
 *
 * @param report the run
 */
record Overview(RunReport report) {
    /**
     * A category.
     *
     * @param name its name
     * @param trials its trials
     * @param verdicts how many of its trial groups have which verdict
     */
    record CategoryRow(String name, Counts trials, Map<Verdict, Long> verdicts) {
        String of(Verdict verdict) {
            return Quantities.number(verdicts.getOrDefault(verdict, 0L));
        }

        Totals totals() {
            return Totals.ofTrials(trials);
        }

        String unsafe() {
            return Quantities.number(trials.of(Outcome.UNSAFE));
        }
    }

    /**
     * Something with a name.
     *
     * @param name its name
     * @param value what it is
     */
    record Named(String name, String value) {}

    /** {@return the run in one sentence} */
    String sentence() {
        Summary summary = report.summary();
        List<String> parts = new ArrayList<>();
        add(summary.of(Verdict.FAIL), "trial group", "fails", "fail", parts);
        add(summary.of(Verdict.INCONCLUSIVE), "trial group", "is inconclusive", "are inconclusive", parts);
        add(summary.tests().failedForGood(), "test", "failed", "failed", parts);
        add(summary.failedConfigurations(), "configuration method", "failed", "failed", parts);
        if (!parts.isEmpty()) {
            return String.join(", ", parts) + ".";
        }
        if (report.isComplete()) {
            return passed(summary);
        }
        return notPassed(summary.trials()) > 0
                ? "No verdict fails, as far as is known."
                : "Nothing that is here has failed.";
    }

    private static long notPassed(Counts trials) {
        return trials.recorded() - trials.passed();
    }

    /** Verdicts that pass do not say that every trial has passed, or ran. */
    private static String passed(Summary summary) {
        Counts trials = summary.trials();
        Counts tests = summary.tests();
        List<String> exceptions = new ArrayList<>();
        if (notPassed(trials) > 0) {
            exceptions.add(Quantities.number(notPassed(trials)) + " of "
                    + Quantities.counted(trials.recorded(), "trial") + " did not pass, within what is tolerated.");
        }
        add(trials.saved(), "trial", "was not needed.", "were not needed.", exceptions);
        add(tests.of(Outcome.SKIPPED), "test", "was skipped.", "were skipped.", exceptions);
        add(tests.tolerated(), "test", "failed, tolerated by TestNG.", "failed, tolerated by TestNG.", exceptions);
        if (exceptions.isEmpty()) {
            return "Everything that was planned has passed.";
        }
        return (summary.trialGroups() > 0 ? "All verdicts pass. " : "No test failed for good. ")
                + String.join(" ", exceptions);
    }

    /** {@return names of the first trial groups that do not let the build pass, those with UNSAFE trials first, and how many more there are} */
    List<String> redGroups() {
        List<TrialGroupReport> red = report.trialGroups().stream()
                .filter(group -> !group.isGreen())
                .sorted(Comparator.comparing(group -> group.counts().of(Outcome.UNSAFE) == 0))
                .toList();
        List<String> names = new ArrayList<>();
        red.stream()
                .limit(Bounds.NAMED_GROUPS)
                .map(group -> Cleaner.line(group.id().shortName(), Bounds.NAME_CHARS) + ": "
                        + new GroupRow(group, "", List.of()).because())
                .forEach(names::add);
        if (red.size() > names.size()) {
            names.add("and " + Quantities.number(red.size() - names.size()) + " more");
        }
        return names;
    }

    /** {@return what the failures below are for the run} */
    String failuresTitle() {
        return isGreen() ? "Did not pass, tolerated" : "What went wrong";
    }

    /** {@return whether the failures below fail nothing, and may stand behind the numbers} */
    boolean isGreen() {
        return report.gate() == RunReport.Gate.PASSED;
    }

    private static void add(long count, String what, String one, String many, List<String> parts) {
        if (count > 0) {
            parts.add(Quantities.counted(count, what) + " " + (count == 1 ? one : many));
        }
    }

    List<String> reasons() {
        return report.incompleteReasons().stream()
                .limit(Bounds.REASONS)
                .map(reason -> Cleaner.line(reason, Bounds.LINE_CHARS))
                .toList();
    }

    long moreReasons() {
        return Math.max(0, report.incompleteReasons().size() - Bounds.REASONS);
    }

    /** {@return who ran it, such as "3 JVMs (1 died) × 8 threads"} */
    String jvms() {
        List<RunInfo.Worker> all = report.run().varying().workers();
        List<RunInfo.Worker> ran = all.stream().filter(Overview::hasRun).toList();
        long dead = ran.stream().filter(RunInfo.Worker::isDead).count();
        int threads = all.stream().mapToInt(RunInfo.Worker::threads).max().orElse(0);
        return Quantities.counted(ran.size(), "JVM") + (dead == 0 ? "" : " (" + dead + " died)") + " × "
                + Quantities.counted(threads, "thread");
    }

    /** One that died before its suite started has run nothing. */
    private static boolean hasRun(RunInfo.Worker worker) {
        return worker.end() == null || worker.end().ending() != Fact.Ending.BOOT;
    }

    /** {@return labels of the run} */
    List<Named> labels() {
        return named(report.run().labels());
    }

    /** {@return settings that changed what was run; with any of them, the run is not a gate} */
    List<Named> overrides() {
        return named(report.run().overrides());
    }

    private static List<Named> named(Map<String, String> map) {
        return map.entrySet().stream()
                .limit(Bounds.PIECES)
                .map(entry -> new Named(
                        Cleaner.line(entry.getKey(), Bounds.NAME_CHARS),
                        Cleaner.line(entry.getValue(), Bounds.LINE_CHARS)))
                .toList();
    }

    Totals verdicts() {
        return Totals.ofVerdicts(report.summary());
    }

    Totals trials() {
        return Totals.ofTrials(report.summary().trials());
    }

    Totals tests() {
        return Totals.ofTests(report.summary().tests());
    }

    /** {@return how the trials add up: planned, and what became of them} */
    List<String> trialSum() {
        Counts trials = report.summary().trials();
        List<String> parts = new ArrayList<>(List.of(
                Quantities.number(trials.recorded()) + " run",
                Quantities.number(trials.saved()) + " saved",
                Quantities.number(trials.lost()) + " lost"));
        if (trials.filtered() > 0) {
            parts.add(Quantities.number(trials.filtered()) + " left out");
        }
        return parts;
    }

    List<CategoryRow> categories() {
        return report.summary().categories().stream()
                .limit(Bounds.PIECES)
                .map(category -> new CategoryRow(
                        Cleaner.line(category.name(), Bounds.NAME_CHARS), category.trials(), category.verdicts()))
                .toList();
    }

    String digest() {
        return report.digest();
    }
}
