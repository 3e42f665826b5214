package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Categories;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.xml.XmlSuite.ParallelMode;

/** What anyone may expect of trial groups from end to end, one expectation per test. */
class AcceptanceTest {
    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    private RunOutcome run(Class<?>... subjects) {
        return SuiteRun.into(directory)
                .of(subjects)
                .with(view)
                .parallel(ParallelMode.METHODS)
                .run();
    }

    public static class Verdicts {
        @org.testng.annotations.Test(groups = "verdicts")
        @Trial(n = 4)
        public void allPass() {}

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void mixed() {
            Assert.assertTrue(Trials.current().index() % 2 == 0);
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.01, stop = Trial.Stop.NEVER)
        public void allBreak() {
            throw new IllegalStateException("no connection");
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.75, stop = Trial.Stop.NEVER)
        public void tooManyUndetermined() {
            if (Trials.current().index() < 2) {
                Trials.current().undetermined("judge", "half an answer");
            }
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.01, stop = Trial.Stop.NEVER)
        public void oneIsUnsafe() {
            if (Trials.current().index() == 3) {
                Trials.current().unsafe("leaked");
            }
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.75, stop = Trial.Stop.NEVER)
        public void exactlyEnough() {
            Assert.assertNotEquals(Trials.current().index(), 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "allPass, PPPP, PASS RATE_MET",
        "mixed, PFPF, PASS RATE_MET",
        "allBreak, EEEE, FAIL RATE_UNREACHABLE",
        "tooManyUndetermined, DDPP, FAIL RATE_UNREACHABLE",
        "oneIsUnsafe, PPPU, FAIL UNSAFE_LIMIT",
        "exactlyEnough, FPPP, PASS RATE_MET",
    })
    void theVerdictFollowsFromTheOutcomes(String method, String outcomes, String verdict) {
        RunOutcome run = run(Verdicts.class);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.outcomes("AcceptanceTest$Verdicts." + method)).isEqualTo(outcomes);
        assertThat(run.verdict("AcceptanceTest$Verdicts." + method)).isEqualTo(verdict);
    }

    @Test
    void theBuildFailsOncePerRedGroupAndForNothingElse() {
        RunOutcome run = run(Verdicts.class);
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.of("FAILED"))
                .extracting(TestNgView.Seen::name)
                .containsExactlyInAnyOrder(
                        "allBreak: verdict FAIL", "tooManyUndetermined: verdict FAIL", "oneIsUnsafe: verdict FAIL");
    }

    @Test
    void theReportAndTheConsoleAgree() {
        RunOutcome run = run(Verdicts.class);
        JsonNode groups = run.report().get("summary").get("trialGroups");
        assertThat(groups.toString()).isEqualTo("{\"total\":6,\"passed\":3,\"failed\":3,\"inconclusive\":0}");
        assertThat(run.out()).contains("6 trial groups: 3 PASS, 3 FAIL.   24 trials: 24 run, 0 saved, 0 lost");
    }

    public static class NoTrials {
        @org.testng.annotations.Test
        public void ordinary() {}
    }

    @Test
    void withoutTrialsThereIsNoGroup() {
        RunOutcome run = run(NoTrials.class);
        RunChecks.check(run);
        assertThat(run.report().get("trialGroups")).isEmpty();
        assertThat(run.report().get("summary").get("population").get("passRate").isNull())
                .isTrue();
        assertThat(run.out())
                .contains("1 test: 1 passed, 0 failed, 0 skipped, 0 lost")
                .doesNotContain("population");
    }

    public static class TwoCategories {
        @org.testng.annotations.Test(groups = Categories.JAILBREAK)
        @Trial(n = 2)
        public void holds() {}

        @org.testng.annotations.Test(groups = Categories.DATA_EXFILTRATION)
        @Trial(n = 5, threshold = 0.6, maxErrors = 1)
        public void leaks() {
            switch (Trials.current().index()) {
                case 0 -> Trials.current().unsafe("the \u001b[31mkey\u001b[0m is\r\n  PASS  forged");
                case 1 -> throw new IllegalStateException("no connection");
                default -> {}
            }
        }

        @org.testng.annotations.Test
        public void breaks() {
            Assert.fail("broken");
        }
    }

    @Test
    void theConsoleSaysEachThingOnceAndInOneLine() {
        RunOutcome run = run(TwoCategories.class);
        List<String> lines = run.out().lines().toList();
        assertThat(matching(lines, "REDOUBT  run .* complete .*")).hasSize(1);
        assertThat(matching(lines, "population: .*")).hasSize(1);
        assertThat(lines).contains(Categories.JAILBREAK, Categories.DATA_EXFILTRATION, "tests");
        assertThat(matching(lines, "  PASS  .*"))
                .singleElement()
                .asString()
                .contains("TwoCategories.holds   2/2 passed (100.0 %, need 100 %)");
        assertThat(matching(lines, "  FAIL  .*leaks .*"))
                .singleElement()
                .asString()
                .contains("UNSAFE 1 (0 allowed)");
        assertThat(matching(lines, "  FAIL  .*breaks .*"))
                .singleElement()
                .asString()
                .contains("broken");
        assertThat(run.out()).doesNotContain("\u001b");
    }

    private static List<String> matching(List<String> lines, String pattern) {
        return lines.stream().filter(line -> line.matches(pattern)).toList();
    }

    @Test
    void ratesAreOverAllButErrors() {
        RunOutcome run = SuiteRun.into(directory)
                .of(TwoCategories.class)
                .property("redoubt.stop", "never")
                .run();
        JsonNode population = run.report().get("summary").get("population");
        assertThat(population.get("trials").asInt()).isEqualTo(7);
        assertThat(population.get("errors").asInt()).isEqualTo(1);
        assertThat(population.get("unsafeRate").asDouble()).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(population.get("passRate").asDouble()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(run.report().get("summary").get("categories").findValuesAsText("name"))
                .contains(Categories.DATA_EXFILTRATION, Categories.JAILBREAK);
    }

    public static class Talks {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void talks() {
            if (Trials.current().index() == 0) {
                Trials.current().turn("hello", "hi");
                Trials.current().toolCall("lookup", Map.of("depth", Double.NaN), List.of("a", 1));
                Trials.current().score("tone", 0.9, 0.5);
            }
        }
    }

    @Test
    void theTranscriptStandsInTheReportWhereThereIsOne() {
        RunOutcome run = run(Talks.class);
        JsonNode first = run.report().get("results").get(0).get("attempts").get(0);
        JsonNode second = run.report().get("results").get(1).get("attempts").get(0);
        assertThat(first.get("evidence").toString()).contains("\"hello\"", "\"hi\"", "\"lookup\"", "\"tone\"");
        assertThat(first.get("evidence").findValue("depth").isNull()).isTrue();
        assertThat(first.get("losses")).isNotEmpty();
        assertThat(second.has("evidence")).isFalse();
        assertThat(second.has("losses")).isFalse();
    }

    public static class SetUpFails {
        private int begun;

        @BeforeMethod
        public void connect() {
            if (++begun == 2) {
                throw new IllegalStateException("no server");
            }
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void asks() {}
    }

    @Test
    void aSetUpThatFailsIsReportedAndItsTrialsDoNotPass() {
        RunOutcome run = SuiteRun.into(directory).of(SetUpFails.class).run();
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.outcomes("AcceptanceTest$SetUpFails.asks")).isEqualTo("PSSS");
        assertThat(run.verdict("AcceptanceTest$SetUpFails.asks")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.report()
                        .get("summary")
                        .get("configurations")
                        .get("failed")
                        .asInt())
                .isEqualTo(1);
        assertThat(run.out()).contains("no server");
        assertThat(run.status() & 1).isEqualTo(1);
    }

    public static class SetUpSkips {
        @BeforeMethod
        public void connect() {
            throw new SkipException("no key today");
        }

        @org.testng.annotations.Test
        @Trial(n = 3, threshold = 0.5)
        public void asks() {
            Assert.fail("the body ran");
        }
    }

    @Test
    void aSetUpThatSkipsPassesNothing() {
        RunOutcome run =
                SuiteRun.into(directory).of(SetUpSkips.class).with(view).run();
        assertThat(run.verdict("AcceptanceTest$SetUpSkips.asks")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.outcomes("AcceptanceTest$SetUpSkips.asks")).matches("S+\\.*");
        assertThat(view.of("FAILED")).extracting(TestNgView.Seen::name).containsExactly("asks: verdict FAIL");
        assertThat(run.status()).isNotZero();
    }

    public static class TearDownFails {
        @org.testng.annotations.Test
        @Trial(n = 1)
        public void asks() {}

        @AfterMethod
        public void disconnect() {
            throw new IllegalStateException("still busy");
        }
    }

    @Test
    void aTearDownThatFailsChangesNoTrialAndFailsTheBuild() {
        RunOutcome run = SuiteRun.into(directory).of(TearDownFails.class).run();
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.verdict("AcceptanceTest$TearDownFails.asks")).isEqualTo("PASS RATE_MET");
        assertThat(run.report().get("complete").asBoolean()).isTrue();
        assertThat(run.status() & 1).isEqualTo(1);
        assertThat(run.out()).contains("still busy");
    }

    public static class Asynchronous {
        @org.testng.annotations.Test
        @Trial(n = 6, threshold = 0.5)
        public void answersLater() {
            var handOver = Trials.current().handOver();
            int index = Trials.current().index();
            CompletableFuture.runAsync(handOver.wrap(() -> {
                        if (Trials.current().index() != index) {
                            throw new IllegalStateException("another trial");
                        }
                        if (index == 2) {
                            Trials.current().fail("refused", "would not answer");
                        }
                    }))
                    .join();
        }
    }

    @Test
    void whatHelpersRecordBelongsToTheirTrial() {
        RunOutcome run = run(Asynchronous.class);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.outcomes("AcceptanceTest$Asynchronous.answersLater")).isEqualTo("PPFPPP");
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"METHODS", "CLASSES", "INSTANCES"})
    void idsAreTheSameHoweverTheSuiteIsRun(ParallelMode mode) {
        RunOutcome one = SuiteRun.into(directory.resolve("one"))
                .of(Verdicts.class, TwoCategories.class)
                .property("redoubt.stop", "never")
                .run();
        RunOutcome other = SuiteRun.into(directory.resolve("other"))
                .of(Verdicts.class, TwoCategories.class)
                .parallel(mode)
                .property("redoubt.stop", "never")
                .run();
        assertThat(ids(other)).isEqualTo(ids(one)).doesNotHaveDuplicates().hasSize(32);
    }

    private static List<String> ids(RunOutcome run) {
        List<String> ids = new ArrayList<>();
        run.report().get("results").forEach(result -> ids.add(result.get("id").asText()));
        return ids;
    }

    @Test
    void plansComeFirstThenBeginningsThenRecords() {
        RunOutcome run = run(Verdicts.class);
        List<String> kinds =
                run.journal().stream().map(line -> line.get("line").asText()).toList();
        assertThat(kinds).startsWith("header", "suite").endsWith("footer");
        assertThat(kinds.lastIndexOf("plan")).isLessThan(kinds.indexOf("started"));
        assertThat(kinds.indexOf("started")).isLessThan(kinds.indexOf("begin"));
        for (JsonNode line : run.journal()) {
            if (line.get("line").asText().equals("record")) {
                String id = line.get("id").asText();
                assertThat(places(run, "begin", id)).as(id).hasSize(1);
                assertThat(places(run, "begin", id).get(0))
                        .isLessThan(places(run, "record", id).get(0));
            }
        }
    }

    private static List<Integer> places(RunOutcome run, String kind, String id) {
        List<JsonNode> lines = run.journal();
        return Stream.iterate(0, place -> place < lines.size(), place -> place + 1)
                .filter(place -> lines.get(place).get("line").asText().equals(kind)
                        && lines.get(place).path("id").asText().equals(id))
                .toList();
    }

    @Test
    void theJournalIsNumberedWithoutGaps() {
        List<JsonNode> lines = run(Verdicts.class).journal();
        for (int place = 0; place < lines.size(); place++) {
            assertThat(lines.get(place).get("seq").asInt()).isEqualTo(place);
        }
    }
}
