package dev.redoubt.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of every run that was not cut, whatever its suite. */
public final class RunChecks {
    private RunChecks() {}

    /** All of it; a planted fault must make this fail. */
    public static void check(RunOutcome run) {
        equalsTheOracle(run);
        recordsEveryExecutionOnce(run);
        isCompleteAndAddsUp(run);
        failsTheBuildByVerdict(run);
        saysEveryRedVerdict(run);
    }

    public static void equalsTheOracle(RunOutcome run) {
        assertThat(run.recorded()).as("records and oracle, %s", run.err()).isEqualTo(run.oracle());
    }

    /** With one trial each, no method and no row runs more or less often than it would without Redoubt. */
    public static void runsWhatTestNgAloneWouldRun(SuiteRun suite) {
        RunOutcome bare = suite.property("redoubt.enabled", "false").run();
        RunOutcome ours = suite.property("redoubt.enabled", "true")
                .property("redoubt.n", "1")
                .run();
        assertThat(withoutOutcomes(ours)).as("what ran").isEqualTo(withoutOutcomes(bare));
    }

    /** The samples end by the number of their trial, which a bare run does not have. */
    private static List<String> withoutOutcomes(RunOutcome run) {
        return run.oracle().stream()
                .map(seen -> seen.substring(0, seen.lastIndexOf(' ')))
                .toList();
    }

    /** Fixtures aside: of several workers, each has its own. */
    public static void recordsEveryExecutionOnce(RunOutcome run) {
        Set<String> seen = new HashSet<>();
        for (JsonNode line : run.journal()) {
            String kind = line.get("line").asText();
            boolean isFixture = line.path("type").asText().equals("CONFIGURATION");
            if (!isFixture && (kind.equals("record") || kind.equals("begin"))) {
                String execution =
                        kind + " " + line.get("id").asText() + " " + line.path("round") + " " + line.path("retry");
                assertThat(seen.add(execution)).as("twice: %s", execution).isTrue();
            }
        }
    }

    public static void isCompleteAndAddsUp(RunOutcome run) {
        JsonNode report = run.report();
        assertThat(report.get("incompleteReasons")).as("incomplete").isEmpty();
        assertThat(report.get("findings")).as("findings").isEmpty();
        addsUp(report.get("summary").get("tests"));
        addsUp(report.get("summary").get("trials"));
        report.get("trialGroups").forEach(group -> addsUp(group.get("counts")));
        ConsoleNumbers.check(run.out());
    }

    /** Planned is recorded, saved, lost and filtered; and recorded is the sum of its outcomes. */
    public static void addsUp(JsonNode counts) {
        assertThat(counts.get("planned").asLong())
                .as("planned in %s", counts)
                .isEqualTo(sum(counts, "recorded", "saved", "lost", "filtered"));
        assertThat(counts.get("recorded").asLong())
                .as("recorded in %s", counts)
                .isEqualTo(sum(counts, "passed", "failed", "unsafe", "errors", "undetermined", "skipped"));
        assertThat(counts.get("lost").asLong()).isEqualTo(sum(counts, "begunAndLost", "neverBegun"));
    }

    private static long sum(JsonNode counts, String... names) {
        long sum = 0;
        for (String name : names) {
            sum += counts.get(name).asLong();
        }
        return sum;
    }

    /** A red verdict makes TestNG's exit code say so; where nothing is red, it is 0, or 2 for skipped tests. */
    public static void failsTheBuildByVerdict(RunOutcome run) {
        JsonNode report = run.report();
        boolean isRed =
                report.get("summary").get("configurations").get("failed").asLong() > 0;
        for (JsonNode group : report.get("trialGroups")) {
            isRed |= !group.get("verdict").asText().equals("PASS");
        }
        JsonNode tests = report.get("summary").get("tests");
        isRed |= sum(tests, "failed", "unsafe", "errors")
                > tests.get("tolerated").asLong();
        if (isRed) {
            assertThat(run.status() & 1).as("exit code %s", run.status()).isEqualTo(1);
        } else {
            assertThat(run.status() & 1).as("exit code %s", run.status()).isZero();
        }
    }

    /** A red trial group fails one test of TestNG, with a message that explains itself. */
    public static void saysEveryRedVerdict(RunOutcome run) {
        for (JsonNode group : run.report().get("trialGroups")) {
            String verdict = group.get("verdict").asText();
            if (!verdict.equals("PASS")) {
                String name = group.get("name").asText();
                assertThat(run.failures())
                        .as("failures that explain %s", name)
                        .anyMatch(message -> message.contains(name + ": verdict " + verdict));
            }
        }
    }
}
