package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs that Surefire and Failsafe fork, and that may end in any way, against what a plain listener has seen. The cases of
 * {@code redoubt.it.forks} are each {@code version/forkCount/reuseForks/end}.
 */
class ForksIT {
    private static final Path PROJECT = Path.of("src", "test", "resources", "projects", "forks");
    private static final String EXTENSION = """
            <extensions>
              <extension>
                <groupId>dev.redoubt</groupId>
                <artifactId>redoubt-testng</artifactId>
                <version>%s</version>
              </extension>
            </extensions>
            """;

    /** The same however Surefire runs it, and whichever Surefire it is. */
    private static final String DIGEST = "7d04bcf24683a83806b2c97c1270c7519c28b1b2cd2e8107b1622def1b878253";

    @TempDir
    Path directory;

    static List<String> cases() {
        String given = System.getProperty("redoubt.it.forks");
        if (!given.equals("all")) {
            return Arrays.asList(given.split(","));
        }
        List<String> all = new ArrayList<>();
        for (String version : List.of("2.22.2", "3.2.5", "3.5.6", "3.6.1")) {
            for (String forks : List.of("1/true", "1/false", "2/true", "2/false", "4/true", "4/false")) {
                for (String end : List.of("healthy", "kill", "exit", "halt", "memory", "hang")) {
                    // This version may leave a fork that hangs alone, and the build with it, with or without us.
                    if (!(version.equals("3.2.5") && end.equals("hang"))) {
                        all.add(version + "/" + forks + "/" + end);
                    }
                }
            }
        }
        return all;
    }

    private static List<String> arguments(String version, String forks, String reuse, String end) {
        List<String> arguments =
                new ArrayList<>(List.of("-Dsurefire.version=" + version, "-Dforks=" + forks, "-Dreuse=" + reuse));
        switch (end) {
            case "healthy" -> {}
            // Long enough for all others to have ended.
            case "hang" -> arguments.addAll(List.of("-Dend=hang", "-Dsurefire.timeout=40"));
            case "memory" -> arguments.addAll(List.of("-Dend=memory", "-DargLine=-Xmx64m -XX:+ExitOnOutOfMemoryError"));
            default -> arguments.add("-Dend=" + end);
        }
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneReportHasWhatEveryForkHasFinished(String which) throws IOException {
        String[] parts = which.split("/");
        boolean isHealthy = parts[3].equals("healthy");
        NestedMaven maven = NestedMaven.of(PROJECT, directory);
        List<String> command = new ArrayList<>(List.of("test"));
        command.addAll(arguments(parts[0], parts[1], parts[2], parts[3]));

        ChildProcess.Exit build = maven.run(command.toArray(String[]::new));

        assertThat(build.code()).as(build.out()).isEqualTo(isHealthy ? 0 : 1);
        Path output = maven.project().resolve(Path.of("target", "redoubt"));
        JsonNode left = outcome(output).report();
        assertThat(left.get("complete").asBoolean())
                .as(left.get("incompleteReasons").toString())
                .isEqualTo(isHealthy);
        // Whoever was the last one to end may have been killed: what was written down is all there.
        Path merged = directory.resolve("merged");
        ChildProcess.Exit merge = ChildJvm.jar(
                        Artifacts.cli(), "merge", "--no-gate", "--out", merged.toString(), output.toString())
                .run();
        assertThat(merge.code()).as(merge.out() + merge.err()).isZero();
        JsonNode report = outcome(merged).report();
        assertThat(finished(report)).isEqualTo(oracle(maven));
        if (isHealthy) {
            assertThat(left.get("digest")).isEqualTo(report.get("digest"));
            assertThat(left.get("digest").asText()).isEqualTo(DIGEST);
            assertThat(outcome(output).verdict("TrialsTest.passesEverySecondTime"))
                    .startsWith("PASS");
        }
    }

    @Test
    void theExtensionNeedsNoLineInThePom() throws IOException {
        NestedMaven maven = NestedMaven.of(PROJECT, directory);
        Path pom = maven.project().resolve("pom.xml");
        String withoutUs = Files.readString(pom)
                .replaceAll("(?s)<dependency>\\s*<groupId>dev.redoubt</groupId>.*?</dependency>", "");
        Files.writeString(pom, withoutUs);
        Files.delete(maven.project().resolve(Path.of("src", "test", "java", "com", "example", "TrialsTest.java")));
        extend(maven);

        ChildProcess.Exit build = maven.run(all(List.of("verify"), arguments("3.5.6", "2", "true", "")));

        assertThat(build.code()).as(build.out()).isZero();
        assertThat(build.out())
                .contains("7 tests: 7 passed, 0 failed, 0 skipped, 0 lost")
                .contains("1 test: 1 passed, 0 failed, 0 skipped, 0 lost")
                .contains("All modules, 2 runs:")
                .contains("8 tests: 8 passed, 0 failed, 0 skipped, 0 lost");
    }

    /** A setting of the goal says where, and one of the build which run it is: the same for both goals. */
    @Test
    void theExtensionJudgesEachGoalWhereverItsForksWrite() throws IOException {
        NestedMaven maven = NestedMaven.of(PROJECT, directory);
        Path pom = maven.project().resolve("pom.xml");
        Files.writeString(
                pom, Files.readString(pom).replace("<oracle>", "<redoubt.dir>target/moved</redoubt.dir><oracle>"));
        extend(maven);

        ChildProcess.Exit build =
                maven.run(all(List.of("verify", "-Dredoubt.run.id=nightly"), arguments("3.5.6", "1", "true", "")));

        assertThat(build.code()).as(build.out()).isZero();
        assertThat(build.out())
                .contains("7 tests: 7 passed, 0 failed, 0 skipped, 0 lost")
                .contains("8 tests: 8 passed, 0 failed, 0 skipped, 0 lost")
                .doesNotContain("All modules");
        assertThat(maven.project().resolve(Path.of("target", "moved", "report.json")))
                .exists();
    }

    static String[] mavens() {
        return System.getProperty("redoubt.it.mavens").split(",");
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void theExtensionFailsTheBuildForWhatIsMissing(String executable) throws IOException {
        NestedMaven maven = NestedMaven.of(PROJECT, directory).with(executable);
        extend(maven);

        ChildProcess.Exit killed = maven.run(all(List.of("test"), arguments("3.6.1", "1", "true", "kill")));

        assertThat(killed.code()).as(killed.out()).isEqualTo(1);
        assertThat(killed.out())
                .contains("INCOMPLETE RUN")
                .contains("1 test or trial was begun and never reported")
                .contains("NO_RESULT  MidwayTest.end");
        Path output = maven.project().resolve(Path.of("target", "redoubt"));
        assertThat(finished(outcome(output).report())).isEqualTo(oracle(maven));
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void theExampleDoesWhatItsPageSays(String executable) {
        NestedMaven maven =
                NestedMaven.of(Path.of("examples", "surefire-forks"), directory).with(executable);

        ChildProcess.Exit build = maven.run("test");

        assertThat(build.code()).as(build.out()).isZero();
        assertThat(build.out())
                .containsOnlyOnce("REDOUBT  run")
                .contains("complete  2 JVMs x 1 thread")
                .contains("2 trial groups: 2 PASS.   40 trials: ")
                .contains("3 tests: 3 passed, 0 failed, 0 skipped, 0 lost")
                .contains(Path.of("target", "redoubt", "html", "index.html").toString());
    }

    private static String[] all(List<String> goals, List<String> arguments) {
        return Stream.concat(goals.stream(), arguments.stream()).toArray(String[]::new);
    }

    private static void extend(NestedMaven maven) throws IOException {
        Path file = maven.project().resolve(Path.of(".mvn", "extensions.xml"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, EXTENSION.formatted(System.getProperty("redoubt.it.version")));
    }

    private static RunOutcome outcome(Path output) {
        return new RunOutcome(output, 0, "", "");
    }

    private static List<String> oracle(NestedMaven maven) throws IOException {
        Path file = maven.project().resolve(Path.of("target", "oracle.txt"));
        return Files.readAllLines(file).stream()
                .map(line -> line.substring(0, line.indexOf('[')))
                .sorted()
                .toList();
    }

    private static List<String> finished(JsonNode report) {
        List<String> finished = new ArrayList<>();
        for (JsonNode result : report.get("results")) {
            if (!result.get("outcome").asText().equals("NO_RESULT")) {
                finished.add(result.get("id").asText().replaceFirst(".*com\\.example\\.(\\w+\\.\\w+).*", "$1"));
            }
        }
        finished.sort(null);
        return finished;
    }
}
