package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks that each run a suite file: trials of one name in several of them are judged together. */
class SuiteForksTest {
    private static final String SUITE = """
            <!DOCTYPE suite SYSTEM "https://testng.org/testng-1.0.dtd">
            <suite name="All">
              <test name="%s">
                <parameter name="fails" value="%d"/>
                <classes><class name="%s"/></classes>
              </test>
            </suite>
            """;

    @TempDir
    Path directory;

    @Test
    void whoEndsLastShowsAVerdictThatNoForkHasAlone() throws IOException {
        List<ChildProcess> forks = List.of(fork(1, "One", 0), fork(2, "One", 4));

        List<ChildProcess.Exit> ends = forks.stream().map(ChildProcess::await).toList();

        assertThat(outcome().verdict("SuiteFork$Subject.passesFourTimes")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(ends).as(ends.toString()).anyMatch(end -> end.code() != 0);
        assertThat(String.join("", ends.stream().map(ChildProcess.Exit::out).toList()))
                .contains("FAIL  SuiteFork$Subject.passesFourTimes   too few trials passed");
    }

    @Test
    void oneAfterTheOtherTheSecondShowsIt() throws IOException {
        ChildProcess.Exit first = fork(1, "One", 0).await();
        ChildProcess.Exit second = fork(2, "One", 4).await();

        assertThat(first.code()).as(first.out() + first.err()).isZero();
        assertThat(second.code()).as(second.out() + second.err()).isNotZero();
    }

    @Test
    void trialsOfOtherNamesAreJudgedAlone() throws IOException {
        ChildProcess.Exit first = fork(1, "One", 0).await();
        ChildProcess.Exit second = fork(2, "Two", 4).await();

        assertThat(Stream.of(first, second).map(ChildProcess.Exit::code)).containsExactly(0, 0);
        assertThat(outcome().report().get("complete").asBoolean()).isTrue();
        assertThat(outcome().report().get("trialGroups"))
                .hasSize(2)
                .allMatch(group -> group.get("verdict").asText().equals("PASS"));
    }

    private RunOutcome outcome() {
        return new RunOutcome(directory.resolve(Path.of("target", "redoubt")), 0, "", "");
    }

    private ChildProcess fork(int number, String test, int fails) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve(Path.of("target", "surefire")));
        Path suite = directory.resolve("suite" + number + ".xml");
        Files.writeString(suite, SUITE.formatted(test, fails, SuiteFork.Subject.class.getName()));
        Files.writeString(
                temporary.resolve("boot" + number),
                "reportsDirectory=" + directory.resolve(Path.of("target", "surefire-reports"))
                        + "\nrunStatisticsFile=" + directory.resolve(".surefire-0123456789ABCDEF")
                        + "\nrerunFailingTestsCount=0\npluginPid=1\ntc.0=" + SuiteFork.Subject.class.getName()
                        + "\ntestSuiteXmlFiles0=" + suite + "\n");
        return ChildJvm.of(
                        SuiteFork.class.getName(),
                        temporary.toString(),
                        "2026-11-23T07-30-01_822-jvmRun" + number,
                        "boot" + number,
                        "other")
                .start();
    }
}
