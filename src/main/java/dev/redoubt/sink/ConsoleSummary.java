package dev.redoubt.sink;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.Counts;
import dev.redoubt.report.GroupStatistics;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.Results;
import dev.redoubt.report.RunInfo;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.Summary;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Verdict;
import dev.redoubt.wire.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The summary on the console: what failed and why, by category, and numbers that add up. Every line is one line whatever
 * the tests have recorded: text of theirs is cleaned.
 *
 * @since 0.1.0
 */
public final class ConsoleSummary {
    private static final int MOST_RED_TESTS = 10;
    private static final int MOST_REASONS = 10;
    private static final int TEXT_CHARS = 160;
    private static final int NOTE_CHARS = 1_000;

    /** Begins what is said of a body that was not run. */
    private static final String NOT_RUN = "dev.redoubt.testng.BodyNotRunException: ";

    private final RunReport report;
    private final StringBuilder out = new StringBuilder(1_000);

    private ConsoleSummary(RunReport report) {
        this.report = report;
    }

    /**
     * {@return the summary, each line ended by a line feed}
     *
     * @param report the run
     * @param notes lines to add, such as sinks that failed
     * @param place where the reports are
     */
    public static String of(RunReport report, List<String> notes, String place) {
        ConsoleSummary summary = new ConsoleSummary(report);
        summary.head();
        summary.reasons();
        summary.out.append(CategoryLines.of(report));
        summary.redTests();
        summary.totals();
        notes.forEach(note -> summary.line(Cleaner.line(note, NOTE_CHARS)));
        summary.line(place);
        return summary.out.toString();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private static String text(String text) {
        return Cleaner.line(text, TEXT_CHARS);
    }

    private void head() {
        RunInfo.Varying varying = report.run().varying();
        long jvms = varying.workers().stream().filter(ConsoleSummary::hasRun).count();
        long dead = varying.workers().stream()
                .filter(worker -> hasRun(worker) && worker.isDead())
                .count();
        int threads = varying.workers().stream()
                .mapToInt(RunInfo.Worker::threads)
                .max()
                .orElse(0);
        line("REDOUBT  run " + text(varying.id()) + "  " + (report.isComplete() ? "complete" : "INCOMPLETE") + "  "
                + counted(jvms, "JVM") + (dead == 0 ? "" : " (" + dead + " died)") + " x " + counted(threads, "thread")
                + "  " + duration(varying.millis()));
        if (!report.run().isGate()) {
            line("not a gate: " + text(overrides()));
        }
    }

    /** One that died before its suite started has run nothing. */
    private static boolean hasRun(RunInfo.Worker worker) {
        return worker.end() == null || worker.end().ending() != Fact.Ending.BOOT;
    }

    private String overrides() {
        return report.run().overrides().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", "));
    }

    private void reasons() {
        if (report.isComplete()) {
            return;
        }
        line("INCOMPLETE RUN: the report does not show all that was planned.");
        report.incompleteReasons().stream().limit(MOST_REASONS).forEach(reason -> line("  - " + text(reason)));
        more(report.incompleteReasons().size() - MOST_REASONS, "  and ", "reason");
    }

    private void more(long count, String before, String what) {
        if (count > 0) {
            line(before + count + " more " + what + (count == 1 ? "" : "s"));
        }
    }

    private void redTests() {
        long count = report.results().count(Results.Brief::isRedTest);
        if (count == 0) {
            return;
        }
        line("tests");
        try (Stream<ResultReport> red = report.results().stream(Results.Brief::isRedTest)) {
            red.limit(MOST_RED_TESTS).map(ConsoleSummary::redTest).forEach(this::line);
        }
        more(count - MOST_RED_TESTS, "  and ", "failed test");
    }

    private static String redTest(ResultReport result) {
        String name = new TrialGroupId(result.id().test(), result.id().row()).shortName();
        String why = why(result.decisive());
        String kind = result.type() == Fact.Type.CONFIGURATION ? " (configuration)" : "";
        return "  " + result.outcome() + "  " + ShortName.of(name, TEXT_CHARS) + kind
                + (why.isEmpty() ? "" : "   " + why);
    }

    /** Why a body was not run is a sentence of ours, and what to do stands at its end. */
    private static String why(AttemptReport attempt) {
        String why = attempt.why();
        return why.startsWith(NOT_RUN) ? Cleaner.line(why.substring(NOT_RUN.length()), NOTE_CHARS) : text(why);
    }

    private void totals() {
        Summary summary = report.summary();
        if (summary.trialGroups() > 0 || summary.trials().planned() > 0) {
            line(counted(summary.trialGroups(), "trial group") + ": " + verdicts(summary) + ".   "
                    + trials(summary.trials()));
            line("population: " + population(summary));
            groupStatistics();
        }
        if (summary.tests().planned() > 0 || summary.trialGroups() == 0) {
            line(tests(summary));
        }
    }

    private void groupStatistics() {
        GroupStatistics groups = GroupStatistics.of(report.trialGroups());
        if (groups.groups() > 1) {
            String stopped = groups.stoppedGroups() == 0
                    ? ""
                    : "; " + counted(groups.stoppedGroups(), "group")
                            + " stopped early, so no rate here is a measurement";
            groups.worst()
                    .ifPresent(worst -> line("groups: mean rate"
                            + share(groups.meanOfGroupRates()) + ", worst" + share(worst.rate()) + " "
                            + text(worst.id().shortName()) + stopped));
        }
        answeredAlike();
        String rows = RowsSentence.of(report.trialGroups());
        if (!rows.isEmpty()) {
            line(rows);
        }
    }

    private void answeredAlike() {
        List<TrialGroupReport> alike = report.trialGroups().stream()
                .filter(TrialGroupReport::isAnsweredAlike)
                .toList();
        if (!alike.isEmpty()) {
            line(counted(alike.size(), "trial group") + " had the same answers in every trial, such as "
                    + text(alike.get(0).id().shortName())
                    + ": with a cache or a fixed seed, many trials say no more than one");
        }
    }

    private static String verdicts(Summary summary) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            if (summary.of(verdict) > 0) {
                parts.add(summary.of(verdict) + " " + verdict);
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String trials(Counts trials) {
        String filtered = trials.filtered() == 0 ? "" : ", " + trials.filtered() + " left out";
        return counted(trials.planned(), "trial") + ": " + trials.recorded() + " run, " + trials.saved() + " saved, "
                + trials.lost() + " lost" + filtered;
    }

    private static String population(Summary summary) {
        Counts trials = summary.trials();
        return trials.passed() + " passed" + share(summary.passRate()) + ", " + trials.of(Outcome.UNSAFE) + " unsafe"
                + share(summary.unsafeRate()) + ", " + trials.of(Outcome.FAIL) + " failed, "
                + trials.of(Outcome.UNDETERMINED) + " undetermined, " + trials.of(Outcome.SKIPPED) + " skipped, "
                + counted(trials.of(Outcome.ERROR), "error") + " (rates over all but errors)";
    }

    private static String share(OptionalDouble rate) {
        return rate.isPresent() ? String.format(Locale.ROOT, " (%.1f %%)", 100 * rate.getAsDouble()) : "";
    }

    private static String tests(Summary summary) {
        Counts tests = summary.tests();
        StringBuilder line = new StringBuilder(counted(tests.planned(), "test"));
        line.append(": ").append(tests.passed()).append(" passed, ");
        line.append(tests.failedForGood()).append(" failed, ");
        line.append(tests.of(Outcome.SKIPPED))
                .append(" skipped, ")
                .append(tests.lost())
                .append(" lost");
        append(tests.tolerated(), " tolerated", line);
        append(tests.filtered(), " left out", line);
        if (summary.failedConfigurations() > 0) {
            line.append(", ").append(counted(summary.failedConfigurations(), "failed configuration"));
        }
        append(summary.retries(), " repeated", line);
        return line.toString();
    }

    private static void append(long count, String what, StringBuilder line) {
        if (count > 0) {
            line.append(", ").append(count).append(what);
        }
    }

    static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1fs", millis / 1000.0);
        }
        long minutes = duration.toMinutes();
        return minutes < 60
                ? minutes + "m" + duration.toSecondsPart() + "s"
                : minutes / 60 + "h" + duration.toMinutesPart() + "m";
    }
}
