package dev.redoubt.review;

import dev.redoubt.verdict.Fisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a run is worse than one before it, or than several taken together. Two questions are asked, and each may be
 * wrong with half of the allowed risk: which groups are worse, and whether all together are.
 *
 * @param groups what was compared, in order
 * @param refused what was not, and why, a sentence each
 * @param onlyInBase names of groups that are gone
 * @param onlyInCandidate names of groups that are new
 * @param overall the probability of so few passes over all groups, or fewer, if nothing has changed
 * @param risk of a false alarm
 * @since 0.1.0
 */
public record Comparison(
        List<Group> groups,
        List<String> refused,
        List<String> onlyInBase,
        List<String> onlyInCandidate,
        double overall,
        double risk) {
    private static final double POWER = 0.8;

    /**
     * One group in both runs.
     *
     * @param name its name
     * @param table its passes and trials
     * @param probability of so few passes, or fewer, if nothing has changed
     * @param adjusted the same, with so many groups looked at
     * @param drop the smallest drop of the rate that is found in four of five cases; NaN if none is
     */
    public record Group(String name, Fisher.Table table, double probability, double adjusted, double drop) {}

    /**
     * {@return whether a group has become worse, beyond chance}
     *
     * @param group one of the groups
     */
    public boolean isWorse(Group group) {
        return group.adjusted() <= risk / 2;
    }

    /**
     * {@return whether all groups together have become worse, beyond chance}
     */
    public boolean isWorseOverall() {
        return overall <= risk / 2;
    }

    /**
     * {@return whether anything has become worse}
     */
    public boolean isWorse() {
        return isWorseOverall() || groups.stream().anyMatch(this::isWorse);
    }

    /**
     * Compares.
     *
     * @param base the runs before, whose trials are added up
     * @param candidate the run in question
     * @param risk of a false alarm, greater than 0 and less than 1
     * @return what was found
     */
    public static Comparison of(List<WrittenReport> base, WrittenReport candidate, double risk) {
        Map<String, List<WrittenGroup>> before = new LinkedHashMap<>();
        base.forEach(report -> report.groups()
                .forEach(group -> before.computeIfAbsent(key(group), key -> new ArrayList<>())
                        .add(group)));
        Pairs pairs = new Pairs();
        Map<String, WrittenGroup> now = new LinkedHashMap<>();
        candidate.groups().forEach(group -> now.put(key(group), group));
        now.forEach((key, group) -> pairs.add(before.getOrDefault(key, List.of()), group));
        List<String> gone = before.entrySet().stream()
                .filter(entry -> !now.containsKey(entry.getKey()))
                .map(entry -> entry.getValue().get(0).name())
                .toList();
        return new Comparison(
                pairs.groups(risk), pairs.refused, gone, pairs.added, Fisher.worseOverAll(pairs.tables), risk);
    }

    /** A row that is named by its number is what its parameters are: numbers move when a row is put in. */
    private static String key(WrittenGroup group) {
        if (!group.row().matches("[0-9]+")) {
            return group.id();
        }
        String test = group.id().substring(0, group.id().lastIndexOf('['));
        return group.parameters().isEmpty() ? "" : test + group.parameters();
    }

    /** Groups that are in both runs. */
    private static final class Pairs {
        private final List<String> names = new ArrayList<>();
        private final List<Fisher.Table> tables = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final List<String> added = new ArrayList<>();
        private final Map<String, Double> drops = new HashMap<>();

        void add(List<WrittenGroup> before, WrittenGroup group) {
            if (key(group).isEmpty()) {
                refused.add(group.name() + ": its row has a number and no parameters in the report, so it is not known"
                        + " which row it was before. Name rows with rowKey");
                return;
            }
            if (before.isEmpty()) {
                added.add(group.name());
                return;
            }
            List<WrittenGroup> all = new ArrayList<>(before);
            all.add(group);
            for (WrittenGroup one : all) {
                if (!one.isFull()) {
                    refused.add(group.name() + ": " + one.trials() + " of " + one.planned()
                            + " trials ran, and a rate is biased where a group stops early. Run it in full, with"
                            + " -Dredoubt.stop=never");
                    return;
                }
            }
            int passed = before.stream().mapToInt(WrittenGroup::passed).sum();
            int trials = before.stream().mapToInt(WrittenGroup::trials).sum();
            names.add(group.name());
            tables.add(new Fisher.Table(group.passed(), group.trials(), passed, trials));
        }

        List<Group> groups(double risk) {
            double[] probabilities =
                    tables.stream().mapToDouble(Fisher.Table::worse).toArray();
            double[] adjusted = Fisher.holm(probabilities);
            List<Group> groups = new ArrayList<>();
            for (int i = 0; i < tables.size(); i++) {
                groups.add(new Group(
                        names.get(i), tables.get(i), probabilities[i], adjusted[i], drop(tables.get(i), risk)));
            }
            return groups;
        }

        private double drop(Fisher.Table table, double risk) {
            double rate = (double) table.basePassed() / table.baseTrials();
            String key = table.candidateTrials() + " " + table.baseTrials() + " " + rate;
            return drops.computeIfAbsent(
                    key,
                    unknown -> Fisher.smallestDrop(table.candidateTrials(), table.baseTrials(), rate, risk / 2, POWER));
        }
    }
}
