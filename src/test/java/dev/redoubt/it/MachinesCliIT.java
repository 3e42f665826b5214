package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code work} and {@code follow} of the executable jar, on tests whose class path has nothing of ours. */
@Timeout(300)
class MachinesCliIT {
    private static final String SUITE =
            Path.of("src/test/resources/suites/busy.xml").toAbsolutePath().toString();

    @TempDir
    Path directory;

    private RedisServer redis;

    @BeforeEach
    void startRedis() {
        redis = RedisServer.start(directory.resolve("redis"), "--requirepass", "open sesame");
    }

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    private ChildProcess start(String password, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--ledger", "env:LEDGER", "--run", "nightly-7"));
        arguments.addAll(List.of(more));
        return ChildJvm.jar(Artifacts.cli(), arguments.toArray(new String[0]))
                .after("export LEDGER='redis://:" + password + "@127.0.0.1:" + redis.port() + "/3?prefix=team'")
                .start();
    }

    private ChildProcess work(String password) {
        return start(
                password,
                "work",
                ChildJvm.QUICK_WORKERS.get(0),
                ChildJvm.QUICK_WORKERS.get(1),
                "--dir",
                directory.resolve("machines").toString(),
                "--workers",
                "2",
                "--classpath",
                Redoubt.testClassPath(),
                SUITE);
    }

    private ChildProcess follow(String password) {
        return start(password, "follow", "--out", directory.resolve("followed").toString());
    }

    @Test
    void machinesShareARunAndWhoFollowsItHasItsExitCode() {
        ChildProcess follower = follow("open%20sesame");
        ChildProcess one = work("open%20sesame");
        ChildProcess other = work("open%20sesame");
        for (ChildProcess machine : List.of(one, other)) {
            ChildProcess.Exit exit = machine.await();
            assertThat(exit.code()).as(exit.err()).isZero();
            assertThat(exit.out()).contains("This machine's part of run nightly-7 is done");
        }
        ChildProcess.Exit exit = follower.await();
        assertThat(exit.code()).as(exit.err()).isEqualTo(1);
        RunOutcome run = new RunOutcome(directory.resolve("followed"), exit.code(), exit.out(), exit.err());
        RunChecks.recordsEveryExecutionOnce(run);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.out()).contains("REDOUBT  run nightly-7  complete", "html/index.html");
        assertThat(run.digest())
                .isEqualTo(SuiteRun.into(directory.resolve("alone"))
                        .ofFile("busy.xml")
                        .failingWithoutData()
                        .run()
                        .digest());
    }

    @Test
    void aWrongPasswordEndsBothBeforeAnythingIsWritten() {
        for (ChildProcess command : List.of(work("sesame"), follow("sesame"))) {
            ChildProcess.Exit exit = command.await();
            assertThat(exit.code()).as(exit.err()).isEqualTo(2);
            assertThat(exit.err())
                    .contains("WRONGPASS", "Check user and password")
                    .doesNotContain("sesame");
        }
        assertThat(directory.resolve("machines")).doesNotExist();
        assertThat(directory.resolve("followed")).doesNotExist();
    }
}
