package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library jar as a plugin of Maven: a module's tests in several JVMs, as its Surefire configuration says. */
class MavenGoalIT {
    private static final Path PROJECT = Path.of("src", "test", "resources", "projects", "workers");
    private static final String GOAL =
            "dev.redoubt:redoubt-testng:" + System.getProperty("redoubt.it.version") + ":run";

    @TempDir
    Path directory;

    private NestedMaven maven;

    @BeforeEach
    void copyTheProject() {
        maven = NestedMaven.of(PROJECT, directory);
    }

    private ChildProcess.Exit run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("test-compile", GOAL, "-Dexample.given=on the command line"));
        all.addAll(List.of(arguments));
        return maven.run(all.toArray(String[]::new));
    }

    private RunOutcome outcome() {
        return new RunOutcome(maven.project().resolve(Path.of("target", "redoubt")), 0, "", "");
    }

    private Set<String> workersThatRecorded() {
        Set<String> workers = new TreeSet<>();
        for (JsonNode worker : outcome().report().at("/run/varying/workers")) {
            if (worker.get("recorded").asInt() > 0) {
                workers.add(worker.get("name").asText());
            }
        }
        return workers;
    }

    private Set<String> tests() {
        Set<String> tests = new TreeSet<>();
        outcome()
                .report()
                .get("results")
                .forEach(result ->
                        tests.add(result.get("id").asText().replaceFirst(".*com\\.example\\.(\\w+\\.\\w+).*", "$1")));
        return tests;
    }

    @Test
    void sharesASuiteFileBetweenAsManyJvmsAsSurefireHasForks() {
        ChildProcess.Exit run = run("-Dsuite=passing", "-Dexample.meeting=passing");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("Surefire runs suiteXmlFiles in one JVM, whatever its forkCount is; here 2 JVMs share them.")
                .contains("6 tests: 6 passed, 0 failed");
        assertThat(outcome().report().get("complete").asBoolean()).isTrue();
        assertThat(workersThatRecorded()).hasSize(2);
        assertThat(outcome().verdict("ChanceTest.passesOftenEnough")).startsWith("PASS");
        assertThat(outcome().outcomes("ChanceTest.passesOftenEnough")).isEqualTo("PFPPFPPFPP");
    }

    @Test
    void failsTheBuildByWhatTheTestsDid() {
        ChildProcess.Exit red = run("-Dsuite=failing", "-Dexample.meeting=red");
        ChildProcess.Exit ignored =
                run("-Dsuite=failing", "-Dexample.meeting=ignored", "-Dmaven.test.failure.ignore=true");

        assertThat(red.code()).as(red.out()).isEqualTo(1);
        assertThat(red.out())
                .contains("FAIL  FailingCase.fails   java.lang.AssertionError: as it should")
                .contains("The run failed. 1 test failed. See " + maven.project())
                .contains("MojoFailureException");
        assertThat(ignored.code()).as(ignored.out()).isZero();
        assertThat(ignored.out()).contains("[ERROR] The run failed. 1 test failed.");
    }

    @Test
    void failsTheBuildWhereARunIsNotWholeEvenIfFailuresAreIgnored() {
        ChildProcess.Exit lost = run("-Dsuite=halting", "-Dmaven.test.failure.ignore=true");

        assertThat(lost.code()).as(lost.out()).isEqualTo(1);
        assertThat(lost.out())
                .contains("[WARNING] [redoubt] worker w")
                .contains("The run is incomplete: ")
                .contains("1 lost");
        assertThat(outcome().outcomes("ChanceTest.passesOftenEnough")).isEqualTo("PFPPFPPFPP");
    }

    @Test
    void findsTestClassesByTheirNamesWhereThereIsNoSuiteFile() {
        ChildProcess.Exit all = run("-Dexample.meeting=all", "-Dredoubt.workers=2");
        Set<String> found = tests();
        ChildProcess.Exit one = run("-Dtest=Chance*,!Configured*");

        assertThat(all.code()).as(all.out()).isZero();
        assertThat(all.out()).doesNotContain("whatever its forkCount");
        assertThat(found)
                .containsExactly(
                        "ChanceTest.passesOftenEnough",
                        "ConfiguredTest.hasTheArgumentLine",
                        "ConfiguredTest.hasTheProperties",
                        "ConfiguredTest.hasTheVariables",
                        "ConfiguredTest.runsInTheWorkingDirectory",
                        "MeetingTest.isMetByTheOther",
                        "MeetingTest.meetsTheOther");
        assertThat(one.code()).as(one.out()).isZero();
        assertThat(tests()).containsExactly("ChanceTest.passesOftenEnough");
    }

    @Test
    void runsNothingThatWasAskedForWrongly() {
        ChildProcess.Exit skipped = run("-DskipTests");
        assertThat(skipped.code()).as(skipped.out()).isZero();
        assertThat(skipped.out()).contains("Tests are skipped.");

        refuses("redoubt.dist: found row, must be unit, group, class, test, none.", "-Dredoubt.dist=row");
        refuses("test: no class in ", "-Dtest=Nothing");
        refuses("nowhere.xml is no suite file that can be read.", "-Dsuite=nowhere");
        refuses("jvm: found " + directory + ", must be a java program", "-Djvm=" + directory);
        assertThat(maven.project().resolve(Path.of("target", "redoubt"))).doesNotExist();
    }

    private void refuses(String message, String argument) {
        ChildProcess.Exit refused = maven.run(GOAL, argument);
        assertThat(refused.code()).as(refused.out()).isEqualTo(1);
        assertThat(refused.out()).contains(message).contains("Nothing was run").contains("MojoExecutionException");
    }
}
