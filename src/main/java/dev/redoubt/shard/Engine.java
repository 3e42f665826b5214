package dev.redoubt.shard;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The CI engines that say which shard a job is, by environment variables. They are read only where somebody asks for
 * {@code auto}: a matrix that has nothing to do with shards may set the same variables.
 *
 * <p>The order counts: what runs inside another engine's job comes first.
 */
enum Engine {
    BAZEL("Bazel, or set by hand", new Variable("TEST_SHARD_INDEX", 0), "TEST_TOTAL_SHARDS", ""),
    KUBERNETES("a Kubernetes Indexed Job", new Variable("JOB_COMPLETION_INDEX", 0), "TEST_TOTAL_SHARDS", ""),
    GITLAB("GitLab", new Variable("CI_NODE_INDEX", 1), "CI_NODE_TOTAL", "CI_JOB_ID") {
        /** Others use the same names, and count from 0. GitLab gives every job a total, and an index only where needed. */
        @Override
        boolean speaks(Map<String, String> environment) {
            return environment.containsKey("GITLAB_CI")
                    && (super.speaks(environment) || "1".equals(environment.get("CI_NODE_TOTAL")));
        }
    },
    CIRCLECI("CircleCI", new Variable("CIRCLE_NODE_INDEX", 0), "CIRCLE_NODE_TOTAL", "CIRCLE_BUILD_NUM"),
    BUILDKITE(
            "Buildkite",
            new Variable("BUILDKITE_PARALLEL_JOB", 0),
            "BUILDKITE_PARALLEL_JOB_COUNT",
            "BUILDKITE_RETRY_COUNT"),
    AZURE(
            "Azure Pipelines",
            new Variable("SYSTEM_JOBPOSITIONINPHASE", 1),
            "SYSTEM_TOTALJOBSINPHASE",
            "SYSTEM_JOBATTEMPT"),
    SEMAPHORE("Semaphore", new Variable("SEMAPHORE_JOB_INDEX", 1), "SEMAPHORE_JOB_COUNT", ""),
    TEAMCITY("TeamCity", new Variable(TeamCity.BATCH, 1), TeamCity.BATCHES, "");

    private final String named;
    private final String index;
    private final int base;
    private final String total;
    private final String attempt;

    /** The variable that has the index, and where it begins. */
    private record Variable(String name, int base) {}

    Engine(String named, Variable index, String total, String attempt) {
        this.named = named;
        this.index = index.name();
        this.base = index.base();
        this.total = total;
        this.attempt = attempt;
    }

    /** {@return whether a job of this engine says which shard it is, or that it is the only one} */
    boolean speaks(Map<String, String> environment) {
        return environment.containsKey(index);
    }

    /**
     * {@return the shard}
     *
     * @param environment the engine's variables
     * @throws IllegalArgumentException if they name none
     */
    Shard shard(Map<String, String> environment) {
        if (!environment.containsKey(index)) {
            return new Shard(1, 1);
        }
        int all = number(environment, total);
        int which = number(environment, index) - base + 1;
        if (which < 1 || which > all || all > Shard.MOST) {
            throw new IllegalArgumentException(index + " = " + environment.get(index) + " and " + total + " = "
                    + environment.get(total) + " (" + named + "), must be an index from " + base + " to "
                    + (all - 1 + base));
        }
        return new Shard(which, all);
    }

    /** {@return which attempt at the shard this is, where the engine says so: a number that grows; else empty} */
    String attempt(Map<String, String> environment) {
        String told = attempt.isEmpty() ? "" : environment.getOrDefault(attempt, "");
        return told.matches("[0-9]{1,18}") ? told : "";
    }

    private int number(Map<String, String> environment, String name) {
        String text = environment.get(name);
        if (text == null) {
            throw new IllegalArgumentException(
                    name + " is not set, and " + index + " is (" + named + "): how many shards there are is not known");
        }
        if (!text.strip().matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(name + " = " + text + " (" + named + "), must be a whole number");
        }
        return Integer.parseInt(text.strip());
    }

    static String variables() {
        return Arrays.stream(values())
                .map(engine -> engine.index + " and " + engine.total)
                .collect(Collectors.joining("; "));
    }
}
