package dev.redoubt.sink;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.Launch;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.Counts;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.FixedLimits;
import dev.redoubt.verdict.RateBounds;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Verdict;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** The lines of the console summary for one test: its trial groups, which are its rows. */
final class GroupLines {
    private static final int MOST_ROWS = 5;
    private static final int MOST_NOTES = 3;
    private static final int STRIP_CHARS = 80;
    private static final int WIDTH = 100;
    private static final int NAME_CHARS = 100;
    private static final String INDENT = "        ";

    private GroupLines() {}

    static String green(List<TrialGroupReport> groups) {
        String rows = groups.size() == 1 ? "" : groups.size() + " rows, ";
        return isOpen(groups) ? open(groups) : "  PASS  " + name(groups) + "   " + rows + passed(groups) + "\n";
    }

    /** {@return whether groups that let a build pass do not all do so because they pass} */
    static boolean isOpen(List<TrialGroupReport> green) {
        return green.stream().anyMatch(group -> group.decision().verdict() == Verdict.INCONCLUSIVE);
    }

    private static String open(List<TrialGroupReport> green) {
        VerdictHeadline why = new VerdictHeadline(green);
        return "  " + why.verdict() + "  " + name(green) + "   " + why.text() + ": fails no build, by onInconclusive = "
                + green.get(0).design().onInconclusive() + "\n" + INDENT + passed(green) + others(green) + "\n"
                + (green.size() == 1 ? bounds(green.get(0)) : "");
    }

    static String red(List<TrialGroupReport> groups, Launch launch) {
        List<TrialGroupReport> red = groups.stream()
                .filter(group -> !group.isGreen())
                .sorted(Comparator.comparing(
                                (TrialGroupReport group) -> group.decision().verdict() != Verdict.FAIL)
                        .thenComparing(group -> group.counts().of(Outcome.UNSAFE), Comparator.reverseOrder())
                        .thenComparing(TrialGroupReport::id))
                .toList();
        TrialGroupReport worst = red.stream()
                .filter(group -> group.failsForCertain())
                .findFirst()
                .orElse(red.get(0));
        VerdictHeadline why = new VerdictHeadline(groups);
        StringBuilder lines = new StringBuilder();
        lines.append("  ").append(why.verdict()).append("  ").append(name(groups));
        lines.append("   ").append(why.text()).append('\n');
        lines.append(INDENT)
                .append(passed(groups))
                .append(red.stream().allMatch(GroupLines::isRateEnough) ? ": the rate is not the reason" : "")
                .append(others(groups));
        lines.append('\n');
        if (groups.size() == 1) {
            lines.append(bounds(worst));
            addTrials(worst, lines);
        } else {
            addRows(red, lines);
        }
        // Where no row was that the run was limited to, the command would run them all.
        if (worst.decision().reason() != Reason.NO_TRIALS) {
            lines.append(INDENT)
                    .append("again: ")
                    .append(Cleaner.line(launch.again(again(worst), worst.runBy())))
                    .append('\n');
        }
        return lines.toString();
    }

    /** {@return one line of what {@link #red} tells in several} */
    static String redInShort(List<TrialGroupReport> groups) {
        VerdictHeadline why = new VerdictHeadline(groups);
        return "  " + why.verdict() + "  " + name(groups) + "   " + why.text() + "   " + passed(groups) + "\n";
    }

    /** Where rows are judged together, the row of the worst trial is the one to look at again. */
    private static TrialGroupId again(TrialGroupReport worst) {
        return worst.notes().isEmpty() || worst.notes().get(0).row().isEmpty()
                ? worst.id()
                : new TrialGroupId(worst.id().test(), worst.notes().get(0).row());
    }

    private static String name(List<TrialGroupReport> groups) {
        TrialGroupReport first = groups.get(0);
        TrialGroupId id =
                groups.size() == 1 ? first.id() : new TrialGroupId(first.id().test(), "");
        return ShortName.of(id.shortName(), NAME_CHARS);
    }

    private static Counts sum(List<TrialGroupReport> groups) {
        return groups.stream().map(TrialGroupReport::counts).reduce(Counts.NONE, Counts::plus);
    }

    private static String passed(List<TrialGroupReport> groups) {
        Counts counts = sum(groups);
        Design design = groups.get(0).design();
        String rate = counts.recorded() == 0
                ? "nothing was recorded"
                : String.format(Locale.ROOT, "%.1f %%", 100.0 * counts.passed() / counts.recorded());
        String confidence =
                design.rule() == Trial.Rule.CONFIDENCE ? " with confidence " + percent(design.confidence()) : "";
        return counts.passed() + "/" + counts.recorded() + " passed (" + rate + ", need " + percent(design.threshold())
                + confidence + ")";
    }

    /** Judged by the observed rate, the bounds are of no weight for the verdict, and stand in the reports only. */
    private static String bounds(TrialGroupReport group) {
        Optional<RateBounds> known = group.bounds();
        if (group.design().rule() != Trial.Rule.CONFIDENCE || known.isEmpty()) {
            return "";
        }
        RateBounds bounds = known.get();
        String decided = group.decidedAfter() == 0 ? "" : "  decided by trial " + group.decidedAfter();
        return INDENT + "the true rate is at least " + tenths(bounds.lower()) + " and at most " + tenths(bounds.upper())
                + " (each with " + percent(group.design().confidence()) + ")." + decided + "\n";
    }

    private static String tenths(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.2f", 100 * share);
        return text.replaceAll("\\.?0+$", "") + " %";
    }

    /** {@return whether a group is red because of a limit, with passes enough} */
    private static boolean isRateEnough(TrialGroupReport red) {
        Counts counts = red.counts();
        boolean isEnough = !red.design().isSequential()
                && counts.passed()
                        >= FixedLimits.of(red.design(), counts.planned()).toPass();
        Reason reason = red.decision().reason();
        return isEnough && (reason == Reason.UNSAFE_LIMIT || reason == Reason.ERROR_LIMIT);
    }

    private static String others(List<TrialGroupReport> groups) {
        Counts counts = sum(groups);
        List<String> notPassed = new ArrayList<>();
        add(counts.of(Outcome.UNSAFE), "unsafe", notPassed);
        add(counts.of(Outcome.FAIL), "failed", notPassed);
        add(counts.of(Outcome.ERROR), "errors", notPassed);
        add(counts.of(Outcome.UNDETERMINED), "undetermined", notPassed);
        add(counts.of(Outcome.SKIPPED), "skipped", notPassed);
        List<String> parts = new ArrayList<>();
        if (!notPassed.isEmpty()) {
            parts.add(String.join(", ", notPassed) + kinds(groups));
        }
        add(counts.saved(), "saved", parts);
        add(counts.lost(), "lost", parts);
        return parts.isEmpty() ? "" : ".  " + String.join(", ", parts);
    }

    /** {@return of what kinds the trials were that did not pass} */
    private static String kinds(List<TrialGroupReport> groups) {
        Map<String, Long> kinds = new TreeMap<>();
        groups.forEach(group -> group.kinds().forEach((kind, count) -> kinds.merge(kind, count, Long::sum)));
        String byKind = kinds.entrySet().stream()
                .limit(5)
                .map(kind -> Cleaner.line(kind.getKey(), 30) + " " + kind.getValue())
                .collect(Collectors.joining(", "));
        return byKind.isEmpty() ? "" : " (" + byKind + ")";
    }

    private static void add(long count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static void addTrials(TrialGroupReport group, StringBuilder lines) {
        lines.append(INDENT).append(strip(group)).append('\n');
        NoteLines.of(group, MOST_NOTES).forEach(note -> lines.append(wrapped(note)));
    }

    private static void addRows(List<TrialGroupReport> red, StringBuilder lines) {
        for (TrialGroupReport group : red.stream().limit(MOST_ROWS).toList()) {
            String why = group.notes().isEmpty() ? "" : group.notes().get(0).summary();
            lines.append(wrapped(group.id().row() + "  " + strip(group) + "    " + why));
        }
        if (red.size() > MOST_ROWS) {
            lines.append(INDENT).append("and ").append(red.size() - MOST_ROWS).append(" more rows\n");
        }
    }

    private static String strip(TrialGroupReport group) {
        String strip = group.strip();
        return strip.length() <= STRIP_CHARS ? strip : strip.substring(0, STRIP_CHARS) + "…";
    }

    private static String wrapped(String text) {
        String separator = "\n" + INDENT + "  ";
        return INDENT + WordUtils.wrap(Cleaner.line(text, 300), WIDTH, separator, true) + "\n";
    }
}
