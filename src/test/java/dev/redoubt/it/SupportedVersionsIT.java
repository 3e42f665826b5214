package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SelfTest;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.WorkersRun;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus equals the oracle with every version of TestNG: the oldest and the newest, or all in the profile testng-versions. */
class SupportedVersionsIT {
    @TempDir
    Path directory;

    static Stream<String> versions() {
        return Stream.of(System.getProperty("redoubt.it.testng").split(","));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void recordsWhatTheOracleSaw(String version) {
        String libraries = Libraries.classPath("org.testng", "testng", version, directory);

        ChildProcess.Exit exit = ChildJvm.of(SelfTest.class.getName(), directory.toString())
                .without(entry -> entry.matches(".*[/\\\\]testng-[0-9.]+\\.jar"))
                .behind(libraries)
                .run();

        assertThat(exit.out()).contains(" runs checked, 0 failed");
        assertThat(exit.code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void workersShareASuite(String version) {
        String libraries = Libraries.classPath("org.testng", "testng", version, directory);
        RunOutcome alone =
                SuiteRun.into(directory.resolve("alone")).ofFile("busy.xml").run();

        RunOutcome shared = WorkersRun.into(directory.resolve("shared"))
                .ofFile("busy.xml")
                .workers(2)
                .in(child -> child.without(entry -> entry.matches(".*[/\\\\]testng-[0-9.]+\\.jar"))
                        .behind(libraries))
                .runAll();

        assertThat(shared.status()).as(shared.err()).isZero();
        RunChecks.equalsTheOracle(shared);
        RunChecks.recordsEveryExecutionOnce(shared);
        RunChecks.isCompleteAndAddsUp(shared);
        assertThat(shared.digest()).isEqualTo(alone.digest());
    }
}
