package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.samples.ExclusiveChainWithRows;
import dev.redoubt.samples.Sharing;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.villains.DiesAfterItsWork;
import dev.redoubt.villains.DiesInItsFixture;
import dev.redoubt.villains.Exits;
import dev.redoubt.villains.Floods;
import dev.redoubt.villains.Halts;
import dev.redoubt.villains.HaltsOnce;
import dev.redoubt.villains.KillsItself;
import dev.redoubt.villains.LeavesAGrandchild;
import dev.redoubt.villains.RunsOutOfMemory;
import dev.redoubt.villains.Villain;
import dev.redoubt.villains.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a worker dies of, the run ends, another one does the rest, and the report says what was lost and why. */
class WorkerDeathIT {
    @TempDir
    Path directory;

    private RunOutcome run(Class<?> villain, String... options) {
        return Redoubt.run(directory, villain)
                .with("--workers", "2")
                .with(options)
                .outcome();
    }

    /** One trial of ten is lost, and is nobody's fault but the villain's. */
    private JsonNode losesTrialFour(Class<? extends Villain> villain, String how, String... options) {
        RunOutcome run = run(villain, options);
        assertThat(run.status()).as(run.out()).isEqualTo(3);
        assertThat(run.outcomes(villain.getSimpleName() + ".misbehaves")).isEqualTo("PPPPXPPPPP");
        assertThat(run.out()).contains("3 JVMs (1 died) x 1 thread", "takes its place");
        JsonNode report = run.report();
        RunChecks.addsUp(report.get("trialGroups").get(0).get("counts"));
        String worker = dead(report).get("name").asText();
        assertThat(report.get("incompleteReasons").toString())
                .contains("1 test or trial was begun and never reported")
                .contains("worker " + worker + " " + how + ", and 1 test or trial was lost with it");
        assertThat(report.get("findings")).isEmpty();
        assertThat(run.out()).contains("NO_RESULT  begun, and never reported: worker " + worker);
        JsonNode lost = report.findValue("lostWith").get("varying");
        assertThat(lost.get("worker").asText()).isEqualTo(worker);
        assertThat(lost.get("how").asText()).isEqualTo(how);
        JsonNode sharing = report.at("/run/varying/sharing");
        assertThat(sharing.get("workers").asInt()).isEqualTo(2);
        assertThat(sharing.get("restarts").asInt()).isEqualTo(1);
        assertThat(sharing.get("deadWorkers").asInt()).isEqualTo(1);
        return report;
    }

    private static JsonNode dead(JsonNode report) {
        for (JsonNode worker : report.at("/run/varying/workers")) {
            if (!worker.at("/end/ending").asText().equals("FINISHED")) {
                return worker;
            }
        }
        throw new AssertionError("nobody died in " + report.at("/run/varying/workers"));
    }

    @Tag("soak")
    @Test
    void exits() {
        losesTrialFour(Exits.class, "ended with exit code 0 before it had finished");
    }

    @Test
    void halts() {
        losesTrialFour(Halts.class, "ended with exit code 0 before it had finished");
    }

    @Test
    void isKilled() {
        losesTrialFour(KillsItself.class, "was killed by signal 9 (KILL)");
    }

    @Test
    void runsOutOfMemory() {
        losesTrialFour(
                RunsOutOfMemory.class,
                "ended with exit code 3 before it had finished",
                "--jvm-arg",
                "-Xmx48m",
                "--jvm-arg",
                "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void hangs() {
        JsonNode report = losesTrialFour(Waits.class, hung(), "--worker-timeout", "20s");
        JsonNode end = dead(report).get("end");
        assertThat(end.get("ending").asText()).isEqualTo("HANG");
        assertThat(end.get("threadDump").toString()).contains("dev.redoubt.villains.Waits.misbehave");
        assertThat(Redoubt.printed(directory)).contains("dev.redoubt.villains.Waits.misbehave");
    }

    private static String hung() {
        return "hung: nothing happened for 20 s, and it was killed";
    }

    @Test
    void leavesAGrandchildThatHoldsItsOutputOpen() throws IOException {
        losesTrialFour(LeavesAGrandchild.class, "ended with exit code 5 before it had finished");
        Matcher pid = Pattern.compile("GRANDCHILD (\\d+)").matcher(Redoubt.printed(directory));
        assertThat(pid.find()).isTrue();
        ProcessHandle grandchild =
                ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
        assertThat(grandchild.destroyForcibly()).isTrue();
    }

    @Test
    void floodsItsOutput() throws IOException {
        RunOutcome run = run(Floods.class);
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.outcomes("Floods.misbehaves")).isEqualTo("PPPPPPPPPP");
        try (Stream<Path> files = Files.list(Redoubt.latest(directory).resolve("output"))) {
            Path longest = files.max((a, b) ->
                            Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
            assertThat(Files.size(longest)).isBetween(64L << 20, (64L << 20) + 200);
            String end = Files.readString(longest).substring((64 << 20) - 10);
            assertThat(end).endsWith("\n[redoubt] limit 67108864 bytes. The rest of this output was not kept.\n");
        }
    }

    @Test
    void whatWasLostRunsOnceMoreIfAsked() {
        RunOutcome run = run(Halts.class, "--retry-lost");
        assertThat(run.status()).as(run.out()).isEqualTo(3);
        assertThat(run.outcomes("Halts.misbehaves")).isEqualTo("PPPPXPPPPP");
        assertThat(run.report().at("/run/varying/sharing/deadWorkers").asInt()).isEqualTo(2);
    }

    @Tag("soak")
    @Test
    void whatRunsTheSecondTimeIsLostNoMore() {
        RunOutcome run = run(HaltsOnce.class, "--retry-lost", "-Dvillain.file=" + directory.resolve("once"));
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.outcomes("HaltsOnce.misbehaves")).isEqualTo("PPPPPPPPPP");
        assertThat(run.report().get("incompleteReasons")).isEmpty();
        assertThat(run.report().get("findings").toString())
                .contains("ended with exit code 9 before it had finished. It was run again, and that counts.");
    }

    /** One worker runs what depends on each other, and dies of something else. */
    @Test
    void aComponentThatHasEndedIsNotRunAgain() throws IOException {
        Path log = directory.resolve("log");
        RunOutcome run = Redoubt.run(directory, ExclusiveChainWithRows.class, Halts.class)
                .with("--workers", "1", "-D" + Sharing.LOG + "=" + log)
                .outcome();
        assertThat(run.status()).as(run.out()).isEqualTo(3);
        assertThat(run.outcomes("Halts.misbehaves")).isEqualTo("PPPPXPPPPP");
        assertThat(Files.readAllLines(log))
                .containsExactlyInAnyOrder(
                        "w1 open",
                        "w1 first",
                        "w1 row 0",
                        "w1 row 1",
                        "w1 trial of row 0",
                        "w1 trial of row 0",
                        "w1 trial of row 1",
                        "w1 trial of row 1",
                        "w1 trial",
                        "w1 trial",
                        "w1 twice",
                        "w1 twice",
                        "w1 close");
    }

    @Test
    void aFixtureThatKillsAfterTheLastTestKillsOnce() {
        RunOutcome run = run(DiesAfterItsWork.class);
        assertThat(run.out()).contains("ended with exit code 9 before it had finished");
        assertThat(run.report().at("/run/varying/sharing/deadWorkers").asInt()).isEqualTo(1);
        assertThat(run.report().at("/summary/tests/passed").asInt()).isEqualTo(2);
    }

    @Test
    void nobodyTakesItsPlaceBeyondTheLimit() {
        RunOutcome run = run(Halts.class, "--max-worker-restart", "0");
        assertThat(run.status()).as(run.out()).isEqualTo(3);
        assertThat(run.out()).contains("Nobody takes its place: limit 0 restarts.");
        assertThat(run.report().at("/run/varying/workers")).hasSize(2);
        RunChecks.addsUp(run.report().at("/summary/trials"));
    }

    @Test
    void whoeverDiesBeforeTheFirstTestIsNotReplacedForEver() {
        RunOutcome run = run(DiesInItsFixture.class);
        assertThat(run.status()).as(run.out()).isEqualTo(2);
        assertThat(run.out())
                .contains("ended with exit code 7 before it had finished")
                .contains("LAST WORDS")
                .contains("workers in a row died before they had begun anything")
                .contains("Nothing was run.");
        assertThat(directory.resolve("report.json")).doesNotExist();
    }

    @Test
    void aJvmThatDoesNotStartIsExplained() {
        RunOutcome run = run(Halts.class, "--jvm-arg", "-XX:+NoSuchOption");
        assertThat(run.status()).as(run.out()).isEqualTo(2);
        assertThat(run.out()).contains("before its suite started").contains("NoSuchOption");
        assertThat(directory.resolve("report.json")).doesNotExist();
    }

    @Test
    void aSuiteThatCannotBeReadIsExplainedOnce() throws IOException {
        Path suite = Files.writeString(directory.resolve("broken.xml"), "<suite name=\"broken\"><test></suite>");
        RunOutcome run =
                Redoubt.run(directory).with("--workers", "2", suite.toString()).outcome();
        assertThat(run.status()).as(run.out()).isEqualTo(2);
        assertThat(run.out()).contains("exit code 75", "workers cannot start").doesNotContain("takes its place.");
    }
}
