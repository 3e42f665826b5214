package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.xml.XmlSuite.ParallelMode;

/**
 * Two runs of TestNG in one JVM that are one run, as when a build tool runs failed tests again: a verdict that was reached
 * stays, and nobody gets a second chance by asking twice.
 */
class ReplayTest {
    /** What the samples did. */
    private static final Queue<String> LOG = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    private static int round;

    @BeforeEach
    void forgetEarlierRuns() {
        LOG.clear();
        round = 0;
    }

    private RunOutcome round(TestNgView view, ParallelMode mode, Class<?>... subjects) {
        round++;
        LOG.clear();
        return SuiteRun.into(directory)
                .of(subjects)
                .with(view)
                .parallel(mode)
                .property("redoubt.run.id", "build-1")
                .run();
    }

    private RunOutcome round(TestNgView view, Class<?>... subjects) {
        return round(view, ParallelMode.NONE, subjects);
    }

    private static Map<String, Long> counted() {
        return LOG.stream().collect(Collectors.groupingBy(entry -> entry, Collectors.counting()));
    }

    private static List<String> names(TestNgView view, String status) {
        return view.of(status).stream().map(TestNgView.Seen::name).toList();
    }

    public static class Fails {
        @org.testng.annotations.Test
        @Trial(n = 5, threshold = 0.8, stop = Trial.Stop.NEVER)
        public void twoRefuse() {
            LOG.add("twoRefuse");
            Assert.assertFalse(round == 1 && Trials.current().index() > 2, "refused");
        }

        @org.testng.annotations.Test
        @Trial(n = 3)
        public void stops() {
            LOG.add("stops");
            Assert.assertNotEquals(round, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void aFailedGroupFailsAgainWithoutABodyThatRuns(ParallelMode mode) {
        round(new TestNgView(), mode, Fails.class);
        assertThat(counted()).containsEntry("twoRefuse", 5L);
        TestNgView again = new TestNgView();
        RunOutcome run = round(again, mode, Fails.class);
        assertThat(LOG).isEmpty();
        assertThat(run.status()).isEqualTo(1);
        assertThat(names(again, "FAILED")).containsExactlyInAnyOrder("twoRefuse: verdict FAIL", "stops: verdict FAIL");
        assertThat(again.all()).hasSize(2);
        assertThat(run.outcomes("ReplayTest$Fails.twoRefuse")).isEqualTo("PPPFF");
        assertThat(run.verdict("ReplayTest$Fails.twoRefuse")).isEqualTo("FAIL RATE_UNREACHABLE");
    }

    @Test
    void theExplanationIsTheSameAsBefore() {
        TestNgView first = new TestNgView();
        round(first, Fails.class);
        TestNgView second = new TestNgView();
        round(second, Fails.class);
        List<String> before = messages(first);
        assertThat(messages(second)).isEqualTo(before);
        assertThat(before)
                .anySatisfy(message ->
                        assertThat(message).contains("twoRefuse: verdict FAIL, 3 of 5 passed", "trial 3  FAIL"));
    }

    private static List<String> messages(TestNgView view) {
        return view.of("FAILED").stream().map(TestNgView.Seen::message).sorted().toList();
    }

    public static class Passes {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.75)
        public void oneRefuses() {
            LOG.add("oneRefuses");
            Assert.assertFalse(round > 1 || Trials.current().index() == 0, "refused");
        }
    }

    @Test
    void aPassedGroupStaysPassed() {
        round(new TestNgView(), Passes.class);
        TestNgView again = new TestNgView();
        RunOutcome run = round(again, Passes.class);
        assertThat(LOG).isEmpty();
        assertThat(again.all()).isEmpty();
        assertThat(run.verdict("ReplayTest$Passes.oneRefuses")).isEqualTo("PASS RATE_MET");
        assertThat(run.outcomes("ReplayTest$Passes.oneRefuses")).isEqualTo("FPPP");
        assertThat(run.report().get("incompleteReasons")).isEmpty();
    }

    @Test
    void besideAPassedGroupOthersRunAndTheBuildIsGreen() {
        round(new TestNgView(), Passes.class, Ordinary.class);
        TestNgView again = new TestNgView();
        RunOutcome run = round(again, Passes.class, Ordinary.class);
        assertThat(run.status()).isZero();
        assertThat(names(again, "PASSED")).containsExactlyInAnyOrder("flaky", "stable");
        assertThat(again.all()).hasSize(2);
    }

    public static class Ordinary {
        @org.testng.annotations.Test
        public void flaky() {
            LOG.add("flaky");
            Assert.assertNotEquals(round, 1, "the first time");
        }

        @org.testng.annotations.Test
        public void stable() {
            LOG.add("stable");
        }
    }

    @Test
    void anOrdinaryTestRunsAgainAndBothAttemptsAreReported() {
        round(new TestNgView(), Ordinary.class);
        RunOutcome run = round(new TestNgView(), Ordinary.class);
        assertThat(counted()).isEqualTo(Map.of("flaky", 1L, "stable", 1L));
        assertThat(run.status()).isZero();
        assertThat(attempts(run, "flaky")).containsExactly("1 FAIL", "2 PASS");
        assertThat(attempts(run, "stable")).containsExactly("1 PASS", "2 PASS");
        assertThat(run.report().get("complete").asBoolean()).isTrue();
        RunChecks.addsUp(run.report().get("summary").get("tests"));
        RunChecks.recordsEveryExecutionOnce(run);
    }

    private static List<String> attempts(RunOutcome run, String method) {
        List<String> attempts = new ArrayList<>();
        for (JsonNode result : run.report().get("results")) {
            if (result.get("method").asText().equals(method)) {
                result.get("attempts")
                        .forEach(attempt -> attempts.add(attempt.get("round").asText() + " "
                                + attempt.get("outcome").asText()));
            }
        }
        return attempts;
    }

    public static class WithRows {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}, {"c"}};
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 3, threshold = 0.6, rowKey = "{0}", stop = Trial.Stop.NEVER)
        public void answers(String word) {
            LOG.add(word);
            Assert.assertFalse(
                    round == 1 && word.equals("b") && Trials.current().index() > 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void onlyTheRowThatFailedFailsAgain(ParallelMode mode) {
        round(new TestNgView(), mode, WithRows.class);
        assertThat(counted()).isEqualTo(Map.of("a", 3L, "b", 3L, "c", 3L));
        TestNgView again = new TestNgView();
        RunOutcome run = round(again, mode, WithRows.class);
        assertThat(LOG).isEmpty();
        assertThat(names(again, "FAILED")).containsExactly("answers: verdict FAIL");
        assertThat(again.all()).hasSize(1);
        assertThat(again.all().get(0).message()).contains("answers [b]: verdict FAIL");
        assertThat(run.verdict("ReplayTest$WithRows.answers [a]")).isEqualTo("PASS RATE_MET");
        assertThat(run.verdict("ReplayTest$WithRows.answers [b]")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aThirdRoundIsNoDifferent() {
        round(new TestNgView(), Fails.class);
        round(new TestNgView(), Fails.class);
        TestNgView third = new TestNgView();
        RunOutcome run = round(third, Fails.class);
        assertThat(LOG).isEmpty();
        assertThat(third.of("FAILED")).hasSize(2);
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void anotherTestMayJoinLater() {
        round(new TestNgView(), Fails.class);
        RunOutcome run = round(new TestNgView(), Ordinary.class);
        assertThat(run.report().get("trialGroups")).hasSize(2);
        assertThat(run.verdict("ReplayTest$Fails.stops")).startsWith("FAIL");
        assertThat(attempts(run, "flaky")).containsExactly("2 PASS");
        assertThat(run.report().get("complete").asBoolean()).isTrue();
    }

    @Test
    void withoutACommonNameEachRunIsItsOwn() {
        SuiteRun.into(directory).of(Passes.class).outsideABuildTool().run();
        LOG.clear();
        SuiteRun.into(directory).of(Passes.class).outsideABuildTool().run();
        assertThat(LOG).hasSize(4);
    }
}
