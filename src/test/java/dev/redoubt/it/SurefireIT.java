package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts decide a Maven build, with both lines of Surefire, with and without reruns of what failed. */
class SurefireIT {
    private static final Path PROJECT = Path.of("src", "test", "resources", "projects", "surefire");

    @TempDir
    Path directory;

    static List<Arguments> versionsAndReruns() {
        return Arrays.stream(System.getProperty("redoubt.it.reruns").split(","))
                .map(pair -> Arguments.of((Object[]) pair.split("/")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("versionsAndReruns")
    void verdictsDecideTheBuild(String surefire, String reruns) {
        NestedMaven maven = NestedMaven.of(PROJECT, directory);
        String[] both = {
            "test", "-Dsurefire.version=" + surefire, "-Dsurefire.rerunFailingTestsCount=" + reruns, "-Dtest=*Test"
        };

        ChildProcess.Exit all = maven.run(both);
        both[3] = "-Dtest=GoodTest";
        ChildProcess.Exit good = maven.run(both);

        assertThat(all.code()).as(all.out()).isEqualTo(1);
        assertThat(all.out())
                .contains("BadTest.passesTooSeldom: verdict FAIL, 5 of 8 passed (62.5 %), 8 of 10 needed")
                .contains("BadRowsTest.judgesEveryRow [bad]: verdict FAIL")
                .contains("5 trial groups: 3 PASS, 2 FAIL.   38 trials:");
        assertThat(good.code()).as(good.out()).isZero();
        RunOutcome run = new RunOutcome(maven.project().resolve(Path.of("target", "redoubt")), 0, "", "");
        assertThat(run.verdict("GoodTest.passesOftenEnough")).startsWith("PASS");
        assertThat(run.outcomes("GoodTest.passesOftenEnough")).isEqualTo("PPPFPPPPPP");
        assertThat(run.report().get("complete").asBoolean()).isTrue();
    }

    /** Surefire 3.6.1 does not look for factories. */
    @Test
    void whatNoTrialCanSayFailsTheBuildOfAFactory() {
        ChildProcess.Exit exit =
                NestedMaven.of(PROJECT, directory).run("test", "-Dsurefire.version=3.5.6", "-Dtest=AgentFactory");

        assertThat(exit.code()).as(exit.out()).isEqualTo(1);
        assertThat(exit.out())
                .contains("Agent.neverLeaks: verdict FAIL, UNSAFE 1 (0 allowed)")
                .contains("LastResort.verdicts")
                .contains("1 trial group: 1 FAIL.   3 trials: 3 run");
    }
}
