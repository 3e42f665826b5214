package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forks of one execution find one run, from what the plugin tells them and nothing else. */
class SurefireForkTest {
    private static final String DATE = "2026-11-22T20-15-00_123";
    private static final String ANOTHER_DATE = "2026-11-22T21-15-00_123";

    @TempDir
    Path directory;

    private Path temporary;

    @BeforeEach
    void makeTheDirectoryOfTheExecution() throws IOException {
        temporary = Files.createDirectories(directory.resolve("a module/target/surefire"));
        boot("boot", "surefire-reports", "/m2/.surefire-0123456789abcdef");
    }

    private void boot(String file, String reports, String statistics) throws IOException {
        Files.writeString(
                temporary.resolve(file),
                "reportsDirectory=" + temporary.resolveSibling(reports) + "\nrunStatisticsFile=" + statistics
                        + "\npluginPid=4711\n");
    }

    private Optional<SurefireFork> find(String date, int fork, String rest) {
        return SurefireFork.find(
                "/usr/lib/surefirebooter-1.jar " + temporary + " " + date + "-jvmRun" + fork + " " + rest);
    }

    private SurefireFork fork(String date, int fork, String boot) {
        return find(date, fork, boot).orElseThrow();
    }

    @Test
    void readsWhatThePluginSays() {
        SurefireFork fork = fork(DATE, 1, "boot");
        assertThat(fork.plugin()).isEqualTo("surefire");
        assertThat(fork.reports()).isEqualTo(temporary.resolveSibling("surefire-reports"));
        assertThat(fork.configuration()).isEqualTo("01234567");
        assertThat(fork.build()).isEqualTo("maven-4711");
        assertThat(fork.token()).matches("\\d{8}-\\d{6}-[0-9a-f]{4}");
    }

    @Test
    void readsItAlsoWhereSystemPropertiesFollow() {
        assertThat(find(DATE, 1, "boot sysprops")).isPresent();
    }

    @Test
    void allForksOfAnExecutionFindOneToken() {
        String token = fork(DATE, 1, "boot").token();
        assertThat(fork(DATE, 2, "boot").token()).isEqualTo(token);
        assertThat(fork(DATE, 17, "boot sysprops").token()).isEqualTo(token);
    }

    @Test
    void anotherExecutionFindsAnother() throws IOException {
        String token = fork(DATE, 1, "boot").token();
        assertThat(fork(ANOTHER_DATE, 1, "boot").token()).isNotEqualTo(token);
        boot("another", "surefire-reports", "/m2/.surefire-ffff");
        assertThat(fork(DATE, 1, "another").token()).isNotEqualTo(token);
        assertThat(fork(DATE, 1, "another").configuration()).isEqualTo("ffff");
    }

    @Test
    void tellsFailsafeByItsReports() throws IOException {
        boot("boot", "failsafe-reports", "");
        SurefireFork fork = fork(DATE, 1, "boot");
        assertThat(fork.plugin()).isEqualTo("failsafe");
        assertThat(fork.configuration()).isEqualTo("default");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "org.testng.TestNG suite.xml",
                "com.intellij.rt.testng.RemoteTestNGStarter -port 1",
                "main /tmp 2026-11-22-jvmRun1 boot",
                "main relative/path 2026-11-22T20-15-00_123-jvmRun1 boot",
            })
    void anythingElseIsNoFork(String command) {
        assertThat(SurefireFork.find(command)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNoFork() throws IOException {
        assertThat(find(DATE, 1, "missing")).isEmpty();
        Files.writeString(temporary.resolve("empty"), "");
        assertThat(find(DATE, 1, "empty")).isEmpty();
        Files.writeString(temporary.resolve("bad"), "reportsDirectory=\\u12\n");
        assertThat(find(DATE, 1, "bad")).isEmpty();
    }

    @Test
    void anExecutionWithoutAPidIsKnownByItsDate() throws IOException {
        Files.writeString(temporary.resolve("old"), "reportsDirectory=" + temporary.resolveSibling("surefire-reports"));
        assertThat(fork(DATE, 1, "old").build()).isEqualTo("maven-" + DATE);
    }
}
