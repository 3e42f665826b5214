package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Eventually;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.villains.TakesItsTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs that machines share, in which a machine, a worker, the follower or redis-server is killed at moments of chance:
 * nothing that was finished and sent is missing, nothing is run twice that was not lost, and what was lost is named.
 * {@code -Dsoak.machines} says how many runs, and {@code -Dsoak.seed} where to begin.
 */
class MachinesSoakIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST_SEED = Long.getLong("soak.seed", 1);
    private static final AtomicInteger KILLS = new AtomicInteger();
    private static final AtomicInteger LOSSES = new AtomicInteger();

    @TempDir
    Path directory;

    private RedisServer redis;
    private RedisMachines machines;
    private Random random;
    private final List<ChildProcess> working = new ArrayList<>();
    private final List<ChildProcess> killed = new ArrayList<>();
    private final StringBuilder story = new StringBuilder();
    private List<String> work;
    private ChildProcess follower;
    private boolean hasDeaths;

    /** Else this shows nothing. */
    @AfterAll
    static void somethingWasKilled() {
        System.out.println("killed " + KILLS + " processes, which lost " + LOSSES + " executions");
        assertThat(KILLS).hasPositiveValue();
    }

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + Integer.getInteger("soak.machines", 1));
    }

    /** What may happen to a run. */
    private enum Blow {
        MACHINE,
        PARENT_OF_WORKERS,
        WORKER,
        FOLLOWER,
        SERVER
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsKilledCostsWhatItWasAtAndNothingElse(long seed) {
        random = new Random(seed * 7_919);
        boolean isQuick = random.nextInt(3) == 0;
        String suite = isQuick ? "src/test/resources/suites/busy.xml" : suiteThatTakesItsTime();
        redis = RedisServer.start(directory.resolve("redis"));
        machines = new RedisMachines(directory, redis.url());
        try {
            work = machines.work(suite, "--workers=" + (1 + random.nextInt(2)), "-Dredoubt.stop=never");
            follower = machines.inItsOwnJvm(machines.follow());
            join();
            join();
            int blows = 1 + random.nextInt(3);
            for (int i = 0; i < blows; i++) {
                awaitRecords(1 + random.nextInt(25));
                strike(Blow.values()[random.nextInt(Blow.values().length)]);
            }
            awaitEnd();
            check(alone(isQuick));
        } finally {
            machines.close();
            redis.close();
        }
    }

    private void join() {
        working.add(machines.inItsOwnJvm(work));
    }

    /** So many, or as many as there will be. */
    private void awaitRecords(int count) {
        Eventually.holds(
                () -> count + " records, " + story,
                () -> machines.recorded("machines") >= count || working.stream().noneMatch(RedisMachines::isAlive));
    }

    private void strike(Blow blow) {
        story.append(blow).append(" at ").append(machines.recorded("machines")).append(" records; ");
        KILLS.incrementAndGet();
        hasDeaths |= blow != Blow.FOLLOWER && blow != Blow.SERVER;
        switch (blow) {
            case MACHINE -> {
                ChildProcess machine = working.get(random.nextInt(working.size()));
                killed.add(machine);
                RedisMachines.kill(machine);
                join();
            }
            case PARENT_OF_WORKERS -> {
                ChildProcess machine = working.get(random.nextInt(working.size()));
                killed.add(machine);
                machine.signal("KILL");
                join();
            }
            case WORKER ->
                ProcessHandle.of(working.get(random.nextInt(working.size())).pid()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .limit(1)
                        .forEach(ProcessHandle::destroyForcibly);
            case FOLLOWER -> {
                RedisMachines.kill(follower);
                follower = machines.inItsOwnJvm(machines.follow());
            }
            case SERVER -> {
                redis.kill();
                redis.start();
            }
        }
    }

    private void awaitEnd() {
        for (ChildProcess machine : working) {
            if (killed.contains(machine)) {
                continue;
            }
            ChildProcess.Exit exit = machine.await();
            // A machine that has joined last may find that the run has ended.
            assertThat(exit.code()).as(story + exit.err()).isIn(0, 2);
            if (exit.code() == 2) {
                assertThat(exit.err()).as(story.toString()).contains("the run has ended");
            }
        }
        ChildProcess.Exit exit = follower.await();
        story.append(exit.out()).append(exit.err());
        assertThat(exit.code()).as(story.toString()).isIn(0, 1, 3);
    }

    /** With the names that the kit gives, so that a run in one JVM has the same ids. */
    private String suiteThatTakesItsTime() {
        String xml = "<suite name='kit'><test name='test'><classes><class name='" + TakesItsTime.class.getName()
                + "'/></classes></test></suite>";
        try {
            return Files.writeString(directory.resolve("suite.xml"), xml).toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private RunOutcome alone(boolean isQuick) {
        SuiteRun run = SuiteRun.into(directory.resolve("alone"));
        SuiteRun chosen = isQuick ? run.ofFile("busy.xml").failingWithoutData() : run.of(TakesItsTime.class);
        return chosen.property("redoubt.stop", "never").run();
    }

    private void check(RunOutcome alone) {
        RunOutcome shared = machines.followed();
        Map<String, String> expected = outcomes(alone);
        Map<String, String> found = outcomes(shared);
        List<String> lost = found.entrySet().stream()
                .filter(entry -> entry.getValue().equals("NO_RESULT"))
                .map(Map.Entry::getKey)
                .toList();
        LOSSES.addAndGet(lost.size());
        found.keySet().removeAll(lost);
        lost.forEach(expected::remove);
        assertThat(found).as(story.toString()).isEqualTo(expected);
        for (String part : List.of("tests", "trials")) {
            RunChecks.addsUp(shared.report().get("summary").get(part));
        }
        assertThat(shared.report().get("complete").asBoolean())
                .as(story.toString())
                .isEqualTo(lost.isEmpty());
        if (lost.isEmpty()) {
            assertThat(shared.digest()).as(story.toString()).isEqualTo(alone.digest());
        }
        whatWasWrittenHasArrived();
        nothingIsRecordedTwice();
        nothingBeganTwiceThatHadArrived();
    }

    /** All that a machine wrote which was not killed, and of one that was, all up to some line. */
    private void whatWasWrittenHasArrived() {
        Map<String, List<String>> arrived = new HashMap<>();
        machines.journals("followed")
                .forEach(journal -> arrived.put(journal.getFileName().toString(), RedisMachines.linesOf(journal)));
        for (Path journal : machines.journals("machines")) {
            List<String> written = RedisMachines.linesOf(journal);
            List<String> there = arrived.getOrDefault(journal.getFileName().toString(), List.of());
            if (isOfKilled(journal)) {
                assertThat(written).as(story + ": " + journal).startsWith(there.toArray(new String[0]));
            } else {
                assertThat(there).as(story + ": " + journal).isEqualTo(written);
            }
        }
    }

    /** Tests that are tied to one that was lost run again as a whole. */
    private boolean isAllowedAgain(String id) {
        return hasDeaths && id.contains("BusyChain");
    }

    private void nothingIsRecordedTwice() {
        Set<String> recorded = new HashSet<>();
        for (String line : machines.lines("followed")) {
            boolean isFixture = line.contains("\"type\":\"CONFIGURATION\"");
            if (line.startsWith("{\"line\":\"record\"") && !isFixture) {
                String id = json(line).get("id").asText();
                assertThat(recorded.add(id) || isAllowedAgain(id))
                        .as("%s: %s was recorded twice", story, id)
                        .isTrue();
            }
        }
    }

    /** A body may begin twice if a machine died before it could tell. */
    private void nothingBeganTwiceThatHadArrived() {
        Map<String, Path> begun = new HashMap<>();
        for (Path journal : machines.journals("machines")) {
            for (String line : RedisMachines.linesOf(journal)) {
                if (line.startsWith("{\"line\":\"begin\"")) {
                    String id = json(line).get("id").asText();
                    Path before = begun.put(id, journal);
                    assertThat(before == null || isAllowedAgain(id) || isOfKilled(before) || isOfKilled(journal))
                            .as("%s: %s ran in %s and %s", story, id, before, journal)
                            .isTrue();
                }
            }
        }
    }

    /** Each machine has a directory of its own, in which the journal of its parent has the id of the process. */
    private boolean isOfKilled(Path journal) {
        Path ofMachine = journal.getParent();
        return machines.journals("machines").stream()
                .filter(other -> ofMachine.equals(other.getParent()))
                .map(other -> RedisMachines.linesOf(other))
                .filter(lines -> !lines.isEmpty() && lines.get(0).contains("\"role\":\"controller\""))
                .map(lines -> json(lines.get(0)).at("/environment/pid").asLong())
                .anyMatch(pid -> killed.stream().anyMatch(process -> process.pid() == pid));
    }

    private static Map<String, String> outcomes(RunOutcome run) {
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonNode result : run.report().get("results")) {
            if (!result.get("type").asText().equals("CONFIGURATION")) {
                outcomes.put(result.get("id").asText(), result.get("outcome").asText());
            }
        }
        return outcomes;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
