package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.Main;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.JenkinsfileRun;
import dev.redoubt.testkit.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The examples for CI engines: Jenkins' is run, without Jenkins, and the others name options that there are. */
class CiExamplesTest {
    private static final Path EXAMPLES = Path.of("examples/ci").toAbsolutePath();
    private static final Pattern COMMAND = Pattern.compile("redoubt (run|merge) ([^\"\\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");

    private static List<String> jenkinsfile(String... mergeCodeAndLostShards) {
        ChildJvm jvm = ChildJvm.of(
                        JenkinsfileRun.class.getName(),
                        EXAMPLES.resolve("jenkins").toString())
                .arguments(mergeCodeAndLostShards);
        for (String opened :
                List.of("lang", "lang.invoke", "util", "util.stream", "util.function", "net", "io", "text")) {
            jvm.option("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        ChildProcess.Exit exit = jvm.run();
        assertThat(exit.code()).as(exit.out() + exit.err()).isZero();
        return exit.out().lines().toList();
    }

    @Test
    void jenkinsRunsFourShardsAndMergesThemOnce() {
        List<String> lines = jenkinsfile("0");
        assertThat(lines)
                .filteredOn(line -> line.contains("redoubt run --shard"))
                .hasSize(4)
                .allMatch(line -> line.contains(" --no-gate "));
        assertThat(lines)
                .contains("sh redoubt merge --expect-shards 4 --out target/redoubt shards/1/target/redoubt"
                        + " shards/2/target/redoubt shards/3/target/redoubt shards/4/target/redoubt")
                .anyMatch(line -> line.startsWith("junit ") && line.contains("target/redoubt/junit/*.xml"))
                .anyMatch(line -> line.startsWith("archiveArtifacts ") && line.contains("target/redoubt/**"))
                .anyMatch(line -> line.startsWith("publishHTML ") && line.contains("target/redoubt/html"))
                .endsWith("END");
    }

    @Test
    void aVerdictThatFailsIsLeftToTheJunitStep() {
        assertThat(jenkinsfile("1")).anyMatch(line -> line.startsWith("junit ")).endsWith("END");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "70"})
    void aRunThatIsIncompleteIsAFailureAndStillShown(String code) {
        assertThat(jenkinsfile(code))
                .anyMatch(line -> line.startsWith("junit "))
                .anyMatch(line -> line.startsWith("archiveArtifacts "))
                .endsWith("FAILURE redoubt merge ended with " + code
                        + ": the run is incomplete, or could not be merged.");
    }

    @Test
    void aShardWhoseAgentGoesAwayIsMergedAllTheSame() {
        List<String> lines = jenkinsfile("3", "1");
        assertThat(lines).anyMatch(line -> line.startsWith("sh redoubt merge --expect-shards 4 "));
        assertThat(lines.get(lines.size() - 1)).startsWith("FAILURE redoubt merge ended with 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jenkins/Jenkinsfile", "github-actions/redoubt.yml", "gitlab/.gitlab-ci.yml"})
    void commandsHaveOptionsThatThereAre(String file) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(file));
        if (!file.endsWith("Jenkinsfile")) {
            assertThat(Parsed.yaml(text)).isInstanceOf(Map.class);
        }
        Matcher commands = COMMAND.matcher(text);
        Set<String> seen = new TreeSet<>();
        while (commands.find()) {
            seen.add(commands.group(1));
            Set<String> known = new CommandLine(new Main())
                    .getSubcommands()
                    .get(commands.group(1))
                    .getCommandSpec()
                    .optionsMap()
                    .keySet();
            Matcher options = OPTION.matcher(" " + commands.group(2));
            while (options.find()) {
                assertThat(known).contains(options.group());
            }
        }
        assertThat(seen).containsExactly("merge", "run");
    }
}
