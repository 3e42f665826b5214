package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The shards of a run. Each was cut from the same suites by the same function, which their plans' digests prove: then no
 * test is in two of them, and none is missing while no shard is.
 */
final class Shards {
    private static final int MOST_NAMED = 20;

    /** The digests of their plans, by index, by how many there are. */
    private final TreeMap<Integer, TreeMap<Integer, Set<String>>> plans = new TreeMap<>();

    private final Set<String> unreadable = new TreeSet<>();
    private boolean hasOthers;
    private int expected;

    /** Says how many there must be; 0 if nobody knows. */
    void expect(int total) {
        expected = total;
    }

    void add(Fact.Header header) {
        add(JournalFile.shardOf(header), "");
    }

    void add(String shard, String plan) {
        if (shard.isEmpty()) {
            hasOthers = true;
            return;
        }
        ShardName name = ShardName.parse(shard);
        if (name == null) {
            unreadable.add(shard);
            return;
        }
        Set<String> known = plans.computeIfAbsent(name.total(), key -> new TreeMap<>())
                .computeIfAbsent(name.index(), key -> new TreeSet<>());
        if (!plan.isEmpty()) {
            known.add(plan);
        }
    }

    /** {@return whether no part of the suites was left to others} */
    boolean isWholeRun() {
        return plans.isEmpty()
                || (plans.size() == 1 && missing(plans.firstKey()).isEmpty());
    }

    /** {@return which shards there are} */
    String names() {
        return plans.entrySet().stream()
                .flatMap(all -> all.getValue().keySet().stream().map(index -> index + "/" + all.getKey()))
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
    }

    private Set<Integer> missing(int total) {
        Map<Integer, Set<String>> there = plans.getOrDefault(total, new TreeMap<>());
        Set<Integer> missing = new TreeSet<>();
        for (int index = 1; index <= total; index++) {
            if (!there.containsKey(index)) {
                missing.add(index);
            }
        }
        return missing;
    }

    /** {@return why they are not one whole run; a single shard that nobody expected others beside is a run of its own} */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        unreadable.forEach(shard -> problems.add("a journal is of shard " + shard + ", which is none"));
        boolean isOfShards = expected > 0 || !plans.isEmpty();
        if (isOfShards && hasOthers) {
            problems.add("some journals are of shards, and some are of no shard: they are of two runs");
        }
        plans.keySet().stream()
                .filter(total -> total != (expected > 0 ? expected : plans.firstKey()))
                .forEach(total -> problems.add("shards of " + total + " were found beside shards of "
                        + (expected > 0 ? expected : plans.firstKey()) + ": they are of two runs"));
        int total = expected > 0 ? expected : plans.isEmpty() ? 0 : plans.firstKey();
        if (isMerged()) {
            addMissing(total, problems);
        }
        plans.forEach((of, all) -> addDifferent(of, all, problems));
        return problems;
    }

    /** {@return whether several shards were given, or had to be} */
    boolean isMerged() {
        return expected > 0 || plans.values().stream().anyMatch(all -> all.size() > 1);
    }

    private void addMissing(int total, List<String> problems) {
        Set<Integer> missing = missing(total);
        missing.stream()
                .limit(MOST_NAMED)
                .forEach(index -> problems.add("shard " + index + " of " + total + " is missing"));
        if (missing.size() > MOST_NAMED) {
            problems.add("and " + (missing.size() - MOST_NAMED) + " more shards of " + total + " are missing");
        }
    }

    private static void addDifferent(int total, Map<Integer, Set<String>> all, List<String> problems) {
        Map<Set<String>, List<Integer>> byPlan = new LinkedHashMap<>();
        all.forEach((index, plan) ->
                byPlan.computeIfAbsent(plan, key -> new ArrayList<>()).add(index));
        if (byPlan.size() > 1) {
            String sides = byPlan.values().stream()
                    .map(indexes -> indexes.stream()
                            .limit(MOST_NAMED)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")))
                    .collect(Collectors.joining(" | "));
            problems.add("the shards of " + total + " were not cut from the same suites by the same times (" + sides
                    + "): a test may have run in none of them");
        }
    }
}
