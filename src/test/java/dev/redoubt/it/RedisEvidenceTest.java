package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.redis.RedisAddress;
import dev.redoubt.ledger.redis.RedisRecords;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisMachines.Command;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.villains.SaysMuch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Long evidence does not cross Redis: it stays in the journal of its worker, and is read there by whoever can. */
@Timeout(240)
class RedisEvidenceTest {
    @TempDir
    Path directory;

    private RedisServer redis;
    private RedisMachines machines;

    @BeforeEach
    void runTheMachine() {
        redis = RedisServer.start(directory.resolve("redis"));
        machines = new RedisMachines(directory, redis.url());
        Command machine = machines.start(machines.work("--class=" + SaysMuch.class.getName(), "--workers=1"))
                .await();
        assertThat(machine.code()).as(machine.err()).isZero();
    }

    @AfterEach
    void stopRedis() {
        machines.close();
        redis.close();
    }

    private Path journal() {
        return machines.journals("machines").stream()
                .filter(path -> path.getFileName().toString().startsWith("w1-"))
                .findFirst()
                .orElseThrow();
    }

    private RunOutcome followed() {
        Command follower = machines.start(machines.follow()).await();
        assertThat(follower.code()).as(follower.err()).isZero();
        return machines.followed();
    }

    private static void hasAllEvidence(RunOutcome run) {
        String results = run.report().get("results").toString();
        for (int index = 0; index < 3; index++) {
            assertThat(results).contains(SaysMuch.END + " " + index);
        }
        assertThat(results).doesNotContain("stays with its worker");
    }

    @Test
    void whoeverReachesTheJournalOfTheWorkerHasItAll() throws IOException {
        try (RedisRun run = RedisRun.joined(RedisAddress.parse(redis.url()), "shared")) {
            List<RedisRecords.Sent> sent = new RedisRecords(run).fetch();
            assertThat(sent).filteredOn(line -> !line.whole().isEmpty()).hasSize(2);
            assertThat(sent).allMatch(line -> line.line().length() < 64 << 10);
        }
        RunOutcome run = followed();
        hasAllEvidence(run);
        assertThat(run.outcomes("SaysMuch.runs")).isEqualTo("PPF");
        assertThat(run.journals()).anySatisfy(copy -> assertThat(copy).hasSameBinaryContentAs(journal()));
    }

    @Test
    void elsewhereItIsALossThatSaysWhereItIsAndAMergeWithTheMachineHasItAll() throws IOException {
        Path there = journal();
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(directory.resolve("machines"), elsewhere);
        RunOutcome run = followed();
        String results = run.report().get("results").toString();
        assertThat(run.outcomes("SaysMuch.runs")).isEqualTo("PPF");
        assertThat(results)
                .contains(SaysMuch.END + " 0", "stays with its worker", there + " of ", "SHA-256")
                .doesNotContain(SaysMuch.END + " 1", SaysMuch.END + " 2");
        assertThat(run.report().get("complete").asBoolean()).isTrue();

        Command merge = RedisMachines.run(List.of(
                "merge",
                "--out=" + directory.resolve("merged"),
                directory.resolve("followed").toString(),
                elsewhere
                        .resolve(directory.resolve("machines").relativize(there.getParent()))
                        .getParent()
                        .toString()));
        assertThat(merge.code()).as(merge.out() + merge.err()).isZero();
        RunOutcome merged = new RunOutcome(directory.resolve("merged"), 0, merge.out(), merge.err());
        hasAllEvidence(merged);
        assertThat(merged.digest()).isEqualTo(run.digest());
        assertThat(merged.report().get("findings").toString())
                .contains("is there twice")
                .doesNotContain("before");
    }

    @Test
    void aJournalThatIsNotWhatItWasIsNotBelieved() throws IOException {
        Path journal = journal();
        String text = Files.readString(journal);
        Files.writeString(journal, text.replace(SaysMuch.END + " 2", SaysMuch.END + " 7"), StandardCharsets.UTF_8);
        String results = followed().report().get("results").toString();
        assertThat(results)
                .contains(SaysMuch.END + " 1", "stays with its worker")
                .doesNotContain(SaysMuch.END + " 7");
    }
}
