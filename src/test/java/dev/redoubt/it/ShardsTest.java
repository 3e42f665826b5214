package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.samples.Dependencies;
import dev.redoubt.samples.Hooked;
import dev.redoubt.samples.NeedsAVerdict;
import dev.redoubt.samples.Sharing;
import dev.redoubt.samples.Spread;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.ShardsRun;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.ISuite;
import org.testng.ISuiteListener;
import org.testng.ITestContext;

/** Shards of a suite: what each runs and shows, and what a merge makes of them. */
class ShardsTest {
    private static final Class<?>[] CLASSES = {
        Sharing.A.class, Sharing.B.class, Sharing.C.class, Sharing.D.class, Sharing.E.class
    };

    @TempDir
    Path directory;

    /** What TestNG's own results of a suite name. */
    private static final class Results implements ISuiteListener {
        private final Set<String> classes = new TreeSet<>();

        @Override
        public void onFinish(ISuite suite) {
            suite.getResults().values().forEach(ofTest -> {
                ITestContext context = ofTest.getTestContext();
                List.of(context.getPassedTests(), context.getFailedTests(), context.getSkippedTests())
                        .forEach(map -> map.getAllResults()
                                .forEach(result -> classes.add(
                                        result.getInstance().getClass().getSimpleName())));
            });
        }
    }

    private UnaryOperator<SuiteRun> classes() {
        return run ->
                run.of(CLASSES).property(Sharing.LOG, directory.resolve("log").toString());
    }

    private ShardsRun shards(int total) {
        return ShardsRun.into(directory.resolve("shards"), total);
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(directory.resolve("log"));
    }

    private static List<String> reasons(RunOutcome run) {
        List<String> reasons = new ArrayList<>();
        run.report().get("incompleteReasons").forEach(reason -> reasons.add(reason.asText()));
        return reasons;
    }

    private static String findings(RunOutcome run) {
        return run.report().get("findings").toString();
    }

    @Test
    void whatIsOfAnotherShardLeavesNoTrace() throws IOException {
        Map<String, Integer> opened = new TreeMap<>();
        ShardsRun shards = shards(3);
        for (int index = 1; index <= 3; index++) {
            Files.deleteIfExists(directory.resolve("log"));
            Files.createFile(directory.resolve("log"));
            Results results = new Results();
            RunOutcome run = shards.run(
                    index, "s" + index, suite -> classes().apply(suite).with(results));
            assertThat(run.status() & 1).as(run.err()).isZero();
            assertThat(reasons(run)).isEmpty();
            for (Class<?> type : CLASSES) {
                String name = type.getSimpleName();
                long ran = log().stream()
                        .filter(line -> line.endsWith(" test " + name))
                        .count();
                long open = log().stream()
                        .filter(line -> line.endsWith(" open " + name))
                        .count();
                long closed = log().stream()
                        .filter(line -> line.endsWith(" close " + name))
                        .count();
                assertThat(ran).isIn(0L, 5L);
                assertThat(open).isEqualTo(ran == 0 ? 0 : 1);
                assertThat(closed).isEqualTo(open);
                assertThat(results.classes.contains(name)).isEqualTo(ran > 0);
                opened.merge(name, (int) open, Integer::sum);
            }
        }
        assertThat(opened).hasSize(5);
        assertThat(opened.values()).containsOnly(1);
        assertThat(log()).isNotEmpty();
    }

    @Test
    void aGroupWithFixturesIsNotCutWhereverItsFixturesAre() throws IOException {
        Path log = directory.resolve("log");
        shards(2)
                .run(suite -> suite.of(
                                Hooked.Fixtures.class, Hooked.A.class, Hooked.B.class, Hooked.C.class, Hooked.D.class)
                        .property(Sharing.LOG, log.toString()));
        assertThat(log()).hasSize(10).startsWith("alone open").endsWith("alone close");
    }

    @Test
    void aShardWithoutTestsPasses() {
        ShardsRun shards = shards(9).run(suite -> suite.of(Sharing.A.class).property(Sharing.LOG, directory + "/log"));
        assertThat(shards.shards()).allMatch(shard -> (shard.status() & 1) == 0, "does not fail");
        assertThat(shards.shards().stream().filter(shard -> shard.recorded().isEmpty()))
                .hasSize(8)
                .allMatch(shard -> reasons(shard).isEmpty());
        assertThat(reasons(shards.merged())).isEmpty();
    }

    @Test
    void aMissingShardIsNamed() {
        ShardsRun shards = shards(3);
        shards.run(1, "one", classes());
        shards.run(3, "three", classes());
        RunOutcome merged = shards.merged();
        assertThat(merged.report().get("complete").asBoolean()).isFalse();
        assertThat(reasons(merged)).containsExactly("shard 2 of 3 is missing");
    }

    @Test
    void aShardThatIsTriedAgainReplacesItselfAndIsNotDoubled() {
        ShardsRun shards = shards(2);
        RunOutcome first = shards.run(1, "one", run -> classes().apply(run).property("redoubt.shard.attempt", "1"));
        shards.run(2, "two", classes());
        shards.run(1, "again", run -> classes().apply(run).property("redoubt.shard.attempt", "2"));
        shards.run(1, "first", run -> classes().apply(run).property("redoubt.shard.attempt", "0"));
        RunOutcome merged = shards.merged();
        RunOutcome alone =
                classes().apply(SuiteRun.into(directory.resolve("alone"))).run();
        assertThat(merged.digest()).isEqualTo(alone.digest());
        assertThat(merged.report().get("summary").toString())
                .isEqualTo(alone.report().get("summary").toString());
        assertThat(reasons(merged)).isEmpty();
        assertThat(findings(merged))
                .contains("shard 1/2: attempt 1", "shard 1/2: attempt 0", "was replaced by attempt 2")
                .doesNotContain("was recorded before");
        assertThat(first.recorded()).isNotEmpty();
    }

    @Test
    void aViolationIsNotUndoneByAnotherAttempt() {
        UnaryOperator<SuiteRun> suite = run -> run.of(Spread.class);
        ShardsRun shards = shards(1);
        shards.run(1, "first", suite);
        shards.run(1, "second", suite);
        boolean isUnsafe = shards.shards().get(0).journal().stream()
                .anyMatch(line -> line.path("outcome").asText().equals("UNSAFE"));
        assertThat(isUnsafe).isTrue();
        assertThat(reasons(shards.merged())).anyMatch(reason -> reason.contains("which another attempt does not undo"));
    }

    @Test
    void shardsThatWereCutDifferentlyAreNoWholeRun() throws IOException {
        Path timings = Files.writeString(
                directory.resolve("times.xml"),
                "<testsuite><testcase classname='" + Sharing.A.class.getName() + "' name='a' time='9'/><testcase"
                        + " classname='" + Sharing.B.class.getName() + "' name='a' time='8'/><testcase classname='"
                        + Sharing.C.class.getName() + "' name='a' time='7'/></testsuite>");
        ShardsRun shards = shards(2);
        shards.run(1, "one", classes());
        shards.run(2, "two", run -> classes().apply(run).property("redoubt.timings", timings.toString()));
        assertThat(reasons(shards.merged()))
                .anyMatch(reason -> reason.contains("were not cut from the same suites by the same times"));
    }

    @Test
    void packedJournalsAreReadAsTheyAre() throws IOException {
        ShardsRun shards = shards(2).run(classes());
        String before = shards.merged().stableReport();
        for (RunOutcome shard : shards.shards()) {
            for (Path journal : shard.journals()) {
                pack(journal);
            }
        }
        assertThat(shards.merged().stableReport().replace(".jsonl.gz", ".jsonl"))
                .isEqualTo(before);
    }

    @Test
    void aPackedJournalThatWasCutIsIncomplete() throws IOException {
        ShardsRun shards = shards(1).run(classes());
        Path packed = pack(shards.shards().get(0).journals().get(0));
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(reasons(shards.merged())).isNotEmpty();
    }

    private static Path pack(Path journal) {
        Path packed = journal.resolveSibling(journal.getFileName() + ".gz");
        try (InputStream in = Files.newInputStream(journal);
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            in.transferTo(out);
            Files.delete(journal);
            return packed;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Test
    void aShardJudgesTheTrialGroupsItHasWhole() {
        ShardsRun shards = shards(3).run(suite -> suite.of(NeedsAVerdict.class, Dependencies.class));
        for (RunOutcome shard : shards.shards()) {
            RunChecks.failsTheBuildByVerdict(shard);
            RunChecks.saysEveryRedVerdict(shard);
        }
        assertThat(shards.shards()).anyMatch(shard -> (shard.status() & 1) == 1);
    }

    @Test
    void aShardLeavesTrialGroupsThatItHasInPartToTheMerge() {
        ShardsRun shards = shards(2).run(suite -> suite.of(Spread.class).property("redoubt.split", "trials"));
        RunOutcome alone =
                SuiteRun.into(directory.resolve("alone")).of(Spread.class).run();
        assertThat(alone.failures()).isNotEmpty();
        for (RunOutcome shard : shards.shards()) {
            assertThat(shard.failures()).as("failures").isEmpty();
            assertThat(shard.recorded()).isNotEmpty();
            assertThat(shard.report()
                            .get("run")
                            .get("overrides")
                            .get("redoubt.shard")
                            .asText())
                    .endsWith("/2");
            JsonNode trials = shard.report().get("summary").get("trials");
            assertThat(trials.get("lost").asInt()).as("lost in %s", trials).isZero();
            assertThat(trials.get("filtered").asInt())
                    .as("left out in %s", trials)
                    .isPositive();
            assertThat(reasons(shard)).isNotEmpty().allMatch(reason -> reason.contains("trials run in other shards"));
            shard.report().get("trialGroups").forEach(group -> RunChecks.addsUp(group.get("counts")));
        }
        RunOutcome merged = shards.merged();
        assertThat(merged.report().get("run").get("overrides")).isEmpty();
        for (JsonNode group : alone.report().get("trialGroups")) {
            String name = group.get("name").asText();
            assertThat(merged.group(name).get("verdict")).as(name).isEqualTo(group.get("verdict"));
        }
    }

    @Test
    void aShardThatIsNoneMakesTheRunFailAndSaysWhy() {
        RunOutcome run = classes()
                .apply(SuiteRun.into(directory.resolve("bad")).property("redoubt.shard", "6/5"))
                .run();
        assertThat(run.err() + run.failures()).contains("redoubt.shard: found 6/5, must be i/n");
        assertThat(run.status() & 1).isEqualTo(1);
        assertThat(reasons(run)).anyMatch(reason -> reason.contains("found 6/5"));
    }
}
