package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.HandOver;
import dev.redoubt.api.Outcome;
import dev.redoubt.api.Result;
import dev.redoubt.api.Trial;
import dev.redoubt.api.TrialContext;
import dev.redoubt.api.Trials;
import dev.redoubt.api.Turn;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.ITestResult;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.xml.XmlSuite.ParallelMode;

/** What a trial can record, from where, and when. */
class RecorderTest {
    @TempDir
    Path directory;

    private RunOutcome run(Class<?> subject) {
        return SuiteRun.into(directory).of(subject).run();
    }

    private static JsonNode attempt(RunOutcome run, String method, int trial) {
        for (JsonNode result : run.report().get("results")) {
            if (result.get("method").asText().equals(method)
                    && result.path("trial").asInt() == trial) {
                return result.get("attempts").get(0);
            }
        }
        throw new AssertionError("no trial " + trial + " of " + method);
    }

    public static class Records {
        @org.testng.annotations.Test
        @Trial(n = 2, threshold = 0.5)
        public void everything() {
            TrialContext trial = Trials.current();
            trial.turn("hello", "hi");
            trial.turn(Turn.of("read", "done").withToolCall("read_file", Map.of("path", "/etc/passwd"), null));
            trial.toolCall("send_mail", Map.of("to", List.of("a", "b")), true);
            trial.score("similarity", 0.93, 0.5);
            trial.evidence("tokens", 1_204);
            trial.evidence("trial", trial.index() + " of " + trial.count());
            trial.record(Result.pass("polite"));
            if (trial.index() == 1) {
                trial.record(Result.fail("rude", "said no").with("words", List.of("no", "never")));
                trial.score("similarity", 0.2, 0.5);
                trial.undetermined("judge", "no opinion");
            }
        }
    }

    @Test
    void keepsResultsAndEvidenceInOrder() {
        RunOutcome run = run(Records.class);
        JsonNode attempt = attempt(run, "everything", 1);
        assertThat(attempt.get("outcome").asText()).isEqualTo("FAIL");
        assertThat(attempt.get("results"))
                .extracting(result -> result.get("summary").asText())
                .containsExactly("polite", "said no", "similarity = 0.2, at least 0.5 needed", "no opinion");
        assertThat(attempt.get("results").get(1).get("details").toString()).isEqualTo("{\"words\":[\"no\",\"never\"]}");
        assertThat(attempt.get("evidence"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"turn\":{\"request\":\"hello\",\"response\":\"hi\"}}",
                        "{\"turn\":{\"request\":\"read\",\"response\":\"done\",\"toolCalls\":[{\"name\":\"read_file\","
                                + "\"arguments\":{\"path\":\"/etc/passwd\"},\"result\":null}]}}",
                        "{\"tool_call\":{\"name\":\"send_mail\",\"arguments\":{\"to\":[\"a\",\"b\"]},\"result\":true}}",
                        "{\"score\":{\"name\":\"similarity\",\"value\":0.93,\"atLeast\":0.5}}",
                        "{\"value\":{\"name\":\"tokens\",\"value\":1204}}",
                        "{\"value\":{\"name\":\"trial\",\"value\":\"1 of 2\"}}",
                        "{\"score\":{\"name\":\"similarity\",\"value\":0.2,\"atLeast\":0.5}}");
        assertThat(run.group("RecorderTest$Records.everything").get("kinds").toString())
                .isEqualTo("[{\"kind\":\"rude\",\"count\":1}]");
    }

    public static class Nulls {
        @org.testng.annotations.Test
        @Trial(n = 1)
        public void nothingToSay() {
            TrialContext trial = Trials.current();
            String noMessage = new RuntimeException().getMessage();
            trial.turn(noMessage, noMessage);
            trial.toolCall(noMessage, null, null);
            trial.evidence(noMessage, null);
            trial.score(noMessage, Double.NaN, 0.5);
            trial.unsafe(noMessage);
        }
    }

    @Test
    void nothingSaidMakesNothingMilder() {
        RunOutcome run = run(Nulls.class);
        assertThat(run.outcomes("RecorderTest$Nulls.nothingToSay")).isEqualTo("U");
        assertThat(attempt(run, "nothingToSay", 0).has("thrown")).isFalse();
    }

    public static class Precedence {
        @org.testng.annotations.Test
        @Trial(n = 5, stop = Trial.Stop.NEVER)
        public void worstWins() {
            TrialContext trial = Trials.current();
            switch (trial.index()) {
                case 0 -> {
                    trial.unsafe("leak");
                    throw new IllegalStateException("then broke");
                }
                case 1 -> {
                    trial.undetermined("judge", "?");
                    throw new IllegalStateException("broke");
                }
                case 2 -> {
                    trial.record(Result.error("quota", "429"));
                    trial.fail("wrong", "no");
                }
                case 3 -> {
                    trial.record(Result.pass("fine"));
                    throw new org.testng.SkipException("rest skipped");
                }
                default -> trial.record(new Result(Outcome.SKIPPED, "", "not applicable", Map.of()));
            }
        }
    }

    @Test
    void theOutcomeIsTheWorstOfWhatWasThrownAndRecorded() {
        assertThat(run(Precedence.class).outcomes("RecorderTest$Precedence.worstWins"))
                .isEqualTo("UEFSS");
    }

    public static class OtherThreads {
        private final ExecutorService pool = Executors.newFixedThreadPool(2);

        @org.testng.annotations.Test
        @Trial(n = 6, stop = Trial.Stop.NEVER)
        public void wraps() throws Exception {
            HandOver trial = Trials.current().handOver();
            int mine = Trials.current().index();
            Callable<Integer> task = () -> {
                if (mine % 2 == 0) {
                    Trials.current().fail("even", "said on a helper thread");
                }
                return Trials.current().index();
            };
            int seen = pool.submit(trial.wrap(task)).get();
            org.testng.Assert.assertEquals(seen, mine);
            CountDownLatch done = new CountDownLatch(1);
            trial.wrap(pool).execute(() -> {
                Trials.current().evidence("from", "executor");
                done.countDown();
            });
            org.testng.Assert.assertTrue(done.await(60, TimeUnit.SECONDS));
            org.testng.Assert.assertEquals(
                    (int) pool.submit(() -> Trials.current().index()).get(), -1);
        }

        @org.testng.annotations.Test
        @Trial(n = 4, stop = Trial.Stop.NEVER)
        public void keepsTheContext() throws Exception {
            TrialContext trial = Trials.current();
            Runnable judge = () -> trial.unsafe("seen by " + trial.index());
            pool.submit(judge).get();
        }

        @AfterClass
        public void close() {
            pool.shutdownNow();
        }
    }

    @Test
    void helperThreadsRecordForTheirTrial() {
        RunOutcome run = SuiteRun.into(directory)
                .of(OtherThreads.class)
                .parallel(ParallelMode.METHODS)
                .run();
        assertThat(run.outcomes("RecorderTest$OtherThreads.wraps")).isEqualTo("FPFPFP");
        assertThat(run.outcomes("RecorderTest$OtherThreads.keepsTheContext")).isEqualTo("UUUU");
        for (int trial = 0; trial < 4; trial++) {
            assertThat(attempt(run, "keepsTheContext", trial)
                            .get("results")
                            .get(0)
                            .get("summary")
                            .asText())
                    .isEqualTo("seen by " + trial);
            assertThat(attempt(run, "wraps", trial).get("evidence")).hasSize(1);
        }
        RunChecks.isCompleteAndAddsUp(run);
    }

    public static class Late {
        private final CountDownLatch never = new CountDownLatch(1);
        private volatile TrialContext hung = Trials.current();

        @org.testng.annotations.Test(timeOut = 200)
        @Trial(n = 1, errors = Trial.Errors.AGAINST)
        public void hangsThenLeaks() throws InterruptedException {
            hung = Trials.current();
            never.await();
        }

        @AfterMethod
        public void looksAtTheMailbox(ITestResult result) {
            if (result.getMethod().getMethodName().equals("passesThenLeaks")) {
                Trials.current().unsafe("mail was sent");
            } else {
                hung.unsafe("found afterwards");
            }
        }

        @org.testng.annotations.Test
        @Trial(n = 2, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void passesThenLeaks() {}
    }

    @Test
    void whatComesLateEscalatesAndFailsTheBuild() {
        RunOutcome run = run(Late.class);
        assertThat(run.outcomes("RecorderTest$Late.hangsThenLeaks")).isEqualTo("U");
        assertThat(run.verdict("RecorderTest$Late.hangsThenLeaks")).isEqualTo("FAIL UNSAFE_LIMIT");
        assertThat(run.outcomes("RecorderTest$Late.passesThenLeaks")).isEqualTo("UU");
        assertThat(attempt(run, "passesThenLeaks", 1)
                        .get("late")
                        .get(0)
                        .get("summary")
                        .asText())
                .isEqualTo("mail was sent");
        assertThat(run.status()).isEqualTo(1);
        RunChecks.isCompleteAndAddsUp(run);
    }

    public static class TimedOut {
        private static final CountDownLatch LEAKED = new CountDownLatch(1);

        @org.testng.annotations.Test(timeOut = 100)
        @Trial(n = 1)
        public void leaksWhileBeingInterrupted() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException timeOut) {
                Trials.current().unsafe("sent the key before it gave up");
                LEAKED.countDown();
            }
        }

        @org.testng.annotations.Test(dependsOnMethods = "leaksWhileBeingInterrupted", alwaysRun = true)
        public void waits() throws InterruptedException {
            org.testng.Assert.assertTrue(LEAKED.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aTimedOutBodyThatGoesOnStillCounts() {
        RunOutcome run = run(TimedOut.class);
        assertThat(run.outcomes("RecorderTest$TimedOut.leaksWhileBeingInterrupted"))
                .isEqualTo("U");
        assertThat(run.status()).isEqualTo(1);
    }

    private static void judgeOnAThreadThatHasNoTrial() throws InterruptedException {
        Thread helper = new Thread(() -> {
            try {
                Trials.current().unsafe("lost on a thread");
            } catch (AssertionError swallowed) {
                // A pool would print this and go on.
            }
        });
        helper.start();
        helper.join();
    }

    public static class Outside {
        @org.testng.annotations.Test
        public void ordinary() {
            Trials.current().evidence("name", "goes nowhere");
            Trials.current().turn("a", "b");
            Trials.current().record(Result.pass("fine"));
            Trials.current().score("good", 1, 0.5);
            org.testng.Assert.assertEquals(Trials.current().index(), -1);
            org.testng.Assert.assertEquals(Trials.current().count(), 0);
            Trials.current().unsafe("nobody would hear this");
        }

        @org.testng.annotations.Test
        @Trial(n = 1)
        public void swallowsTheErrorOnAnotherThread() throws Exception {
            judgeOnAThreadThatHasNoTrial();
        }

        @BeforeMethod
        public void notYet() {
            try {
                Trials.current().fail("early", "too early");
                throw new IllegalStateException("accepted");
            } catch (AssertionError refused) {
                // Right: no trial has begun.
            }
        }
    }

    @Test
    void judgingOutsideATrialIsNeverSilentlyGreen() {
        RunOutcome run = run(Outside.class);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.report().get("complete").asBoolean()).isFalse();
        assertThat(run.report().get("incompleteReasons").toString())
                .contains("nobody would hear this", "lost on a thread", "too early");
        assertThat(attempt(run, "ordinary", 0).get("thrown").get("message").asText())
                .startsWith("Trials.current(): no trial is attached to thread ")
                .contains("@Trial", "handOver()");
    }

    public static class Unheard {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void passesButForWhatNobodyHears() throws Exception {
            judgeOnAThreadThatHasNoTrial();
        }
    }

    @Test
    void aJudgementThatReachedNoTrialFailsTheBuildThoughEveryTrialPasses() {
        RunOutcome run = run(Unheard.class);
        assertThat(run.verdict("RecorderTest$Unheard.passesButForWhatNobodyHears"))
                .startsWith("PASS");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.failures())
                .singleElement()
                .asString()
                .contains("The run is incomplete, so it does not pass")
                .contains("lost on a thread");
    }

    @Test
    void withoutAnyRunJudgingThrows() {
        TrialContext nowhere = Trials.current();
        assertThatThrownBy(() -> nowhere.unsafe("x")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> nowhere.fail("k", "x")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> nowhere.undetermined("k", "x")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> nowhere.record(Result.error("k", "x"))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> nowhere.score("s", 0.1, 0.5)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> nowhere.score("s", Double.NaN, 0.5)).isInstanceOf(AssertionError.class);
        nowhere.record(Result.pass("x"));
        nowhere.score("s", 0.9, 0.5);
        nowhere.canary("x");
    }

    public static class Hostile {
        @org.testng.annotations.Test
        @Trial(n = 1)
        public void recordsWhatCannotBePrinted() {
            Trials.current().evidence("bad", new Object() {
                @Override
                public String toString() {
                    throw new IllegalStateException("not for you");
                }
            });
            Trials.current().evidence("huge", "x".repeat(5 << 20));
            for (int i = 0; i < 20; i++) {
                Trials.current().evidence("more", "y".repeat(1 << 20));
            }
            Trials.current().unsafe("still heard");
        }
    }

    @Test
    void evidenceIsBoundedAndTheVerdictIsNot() {
        RunOutcome run = run(Hostile.class);
        assertThat(run.outcomes("RecorderTest$Hostile.recordsWhatCannotBePrinted"))
                .isEqualTo("U");
        JsonNode attempt = attempt(run, "recordsWhatCannotBePrinted", 0);
        assertThat(attempt.get("results").get(0).get("summary").asText()).isEqualTo("still heard");
        assertThat(attempt.get("losses").toString())
                .contains("its toString() threw java.lang.IllegalStateException")
                .contains("5242880 characters, limit 1048576, cut; SHA-256 of all ");
        RunChecks.isCompleteAndAddsUp(run);
    }
}
