package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.Main;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that machines share through a real Redis; every machine is a command of its own, with workers of its own. */
class RedisIT {
    @TempDir
    Path directory;

    private RedisServer redis;
    private final ExecutorService machines = Executors.newCachedThreadPool();

    /** What came of a command. */
    private record Command(int code, String out, String err) {}

    @BeforeEach
    void startRedis() {
        assertThat(RedisServer.isInstalled()).as("redis-server is installed").isTrue();
        redis = RedisServer.start(directory.resolve("redis"));
    }

    @AfterEach
    void stopRedis() {
        machines.shutdownNow();
        redis.close();
    }

    private static Command run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Command(code, out.toString(), err.toString());
    }

    private CompletableFuture<Command> start(List<String> arguments) {
        return CompletableFuture.supplyAsync(() -> run(arguments), machines);
    }

    private List<String> work(String suite, String... more) {
        return with(
                List.of(
                        "work",
                        "--ledger=" + redis.url(),
                        "--run=shared",
                        "--dir=" + directory.resolve("machines"),
                        "--classpath=" + System.getProperty("java.class.path"),
                        "src/test/resources/suites/" + suite),
                more);
    }

    private List<String> follow(String... more) {
        return with(
                List.of("follow", "--ledger=" + redis.url(), "--run=shared", "--out=" + directory.resolve("followed")),
                more);
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(Arrays.asList(more));
        return all;
    }

    private RunOutcome followed() {
        return new RunOutcome(directory.resolve("followed"), 0, "", "");
    }

    private String digestOfOneJvm(String suite) {
        return SuiteRun.into(directory.resolve("alone"))
                .ofFile(suite)
                .failingWithoutData()
                .run()
                .digest();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void machinesThatShareARunDecideWhatOneJvmDecides(int count) {
        CompletableFuture<Command> follower = start(follow());
        List<CompletableFuture<Command>> all =
                IntStream.range(0, count).mapToObj(i -> start(work("busy.xml"))).toList();
        all.forEach(machine -> assertThat(machine.join().code()).as(machine.join().err()).isZero());
        Command ended = follower.join();
        assertThat(ended.code()).as(ended.err()).isIn(0, 1);
        RunChecks.recordsEveryExecutionOnce(followed());
        assertThat(followed().report().get("incompleteReasons")).isEmpty();
        assertThat(followed().digest()).isEqualTo(digestOfOneJvm("busy.xml"));
    }

    @Test
    void aRunIsFollowedAlsoAfterItsEnd() {
        assertThat(run(work("dependencies.xml")).code()).isZero();
        Command ended = run(follow());
        assertThat(followed().report().get("incompleteReasons")).as(ended.err()).isEmpty();
        assertThat(followed().digest()).isEqualTo(digestOfOneJvm("dependencies.xml"));
        Command late = run(work("dependencies.xml"));
        assertThat(late.code()).isEqualTo(2);
        assertThat(late.err()).contains("the run has ended", "Nothing was run");
    }

    @Test
    void anotherSuiteUnderTheSameNameIsRefused() {
        assertThat(run(work("dependencies.xml")).code()).isZero();
        Command other = run(work("skips.xml"));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("there is such a run already, of other suites");
        assertThat(Files.exists(directory.resolve("machines/runs"))).isFalse();
    }
}
