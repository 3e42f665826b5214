package dev.redoubt.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Says what a comparison has found, for people.
 *
 * @since 0.1.0
 */
public final class ComparisonText {
    private static final int MOST_LINES = 50;

    private final StringBuilder out = new StringBuilder();
    private final Comparison comparison;

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * {@return the text, of several lines}
     *
     * @param comparison what was found
     * @param base the runs before
     * @param candidate the run in question
     */
    public static String of(Comparison comparison, List<WrittenReport> base, WrittenReport candidate) {
        return new ComparisonText(comparison).text(base, candidate);
    }

    private String text(List<WrittenReport> base, WrittenReport candidate) {
        labels(base.get(0), candidate).forEach(label -> line("label " + label));
        comparison.groups().stream()
                .sorted((a, b) -> Double.compare(a.probability(), b.probability()))
                .limit(MOST_LINES)
                .forEach(this::group);
        int more = comparison.groups().size() - MOST_LINES;
        if (more > 0) {
            line("  and " + more + " more, none of them more likely to be worse");
        }
        some("not compared", comparison.refused());
        some("gone", comparison.onlyInBase());
        some("new", comparison.onlyInCandidate());
        if (comparison.groups().isEmpty()) {
            line("nothing was compared");
            return out.toString();
        }
        int all = comparison.groups().size();
        line("over " + (all == 1 ? "that one group" : "all " + all + " groups") + ": "
                + (comparison.isWorseOverall() ? "WORSE" : "no worse than chance allows")
                + number(", probability %.4f if nothing has changed", comparison.overall()));
        long worse = comparison.groups().stream().filter(comparison::isWorse).count();
        line(worse + (worse == 1 ? " group is worse" : " groups are worse")
                + ". Chance alone says so of any of them in at most " + number("%.1f %%", 100 * comparison.risk())
                + " of such comparisons.");
        return out.toString();
    }

    /** {@return the labels of two runs, with what has changed} */
    static List<String> labels(WrittenReport base, WrittenReport candidate) {
        TreeMap<String, String> all = new TreeMap<>(base.labels());
        all.putAll(candidate.labels());
        List<String> lines = new ArrayList<>();
        all.keySet().forEach(name -> {
            String before = base.labels().getOrDefault(name, "none");
            String now = candidate.labels().getOrDefault(name, "none");
            lines.add(name + ": " + (before.equals(now) ? now : before + " -> " + now));
        });
        return lines;
    }

    private void group(Comparison.Group group) {
        String verdict = comparison.isWorse(group) ? "WORSE  " : "  ok   ";
        line(verdict + group.name() + "   " + group.table().basePassed() + "/"
                + group.table().baseTrials() + " -> " + group.table().candidatePassed() + "/"
                + group.table().candidateTrials()
                + number("   probability %.4f", group.probability())
                + number(" (%.4f among so many groups)", group.adjusted())
                + "   " + drop(group));
    }

    static String drop(Comparison.Group group) {
        double rate = (double) group.table().basePassed() / group.table().baseTrials();
        return Double.isNaN(group.drop())
                ? "so few trials would have detected no drop, however large"
                : number("would have detected a drop from %.2f", rate) + number(" to %.2f", rate - group.drop());
    }

    private void some(String what, List<String> all) {
        all.stream().limit(MOST_LINES).forEach(one -> line(what + ": " + one));
        if (all.size() > MOST_LINES) {
            line(what + ": and " + (all.size() - MOST_LINES) + " more");
        }
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
