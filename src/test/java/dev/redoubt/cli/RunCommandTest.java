package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.session.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code redoubt run} and {@code redoubt resume} take, and what they refuse before anything is run. */
class RunCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int redoubt(String... arguments) {
        return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> entry.contains("testng"))
                .collect(Collectors.joining(":"));
    }

    private static RunOptions parsed(String... arguments) {
        RunOptions options = new RunOptions();
        new CommandLine(options).parseArgs(GivenArguments.prepared(arguments));
        return options;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --workers 0                     | found '0', must be auto
                    --workers many                  | found 'many', must be auto
                    --dist each                     | found 'each', must be unit, group, class, test, none
                    --dist none --workers 2         | --workers: found 2 with --dist none, must be 1
                    --max-worker-restart=-1         | found -1, must be 0 or more
                    --worker-timeout soon           | found 'soon', must be a time such as 90s
                    --java nowhere                  | nowhere is no program that can be run
                    -Dredoubt.n=many                | redoubt.n
                    nowhere.xml                     | nowhere.xml: no suite file that can be read
                    --timings nope.json             | --timings: nope.json: is not there. Nothing was run.
                    """)
    void refusesWithAReason(String arguments, String reason) {
        List<String> all = new ArrayList<>(List.of(
                "run",
                "--classpath",
                classPath(),
                "--class",
                "a.B",
                "--dir",
                directory.resolve("out").toString()));
        all.addAll(List.of(arguments.split(" ")));
        assertThat(redoubt(all.toArray(new String[0]))).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void aClassPathInAFileThatIsNotThereHasAWayOut() {
        assertThat(redoubt("run", "--classpath", "@" + directory.resolve("cp.txt"), "--class", "a.B"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--classpath: @" + directory.resolve("cp.txt")
                                + ": is not there. Nothing was run. @FILE stands for a file that holds the class path: write it first, or name another one.");
    }

    @Test
    void refusesToRunNothing() {
        assertThat(redoubt("run", "--classpath", classPath())).isEqualTo(2);
        assertThat(err.toString()).contains("must be at least one");
    }

    @Test
    void refusesARunThatIsThere() throws Exception {
        Files.createDirectories(directory.resolve("runs/mine/journals"));
        assertThat(redoubt(
                        "run",
                        "--classpath",
                        classPath(),
                        "--class",
                        "a.B",
                        "--dir",
                        directory.toString(),
                        "-Dredoubt.run.id=mine"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("runs/mine: there is such a run already");
    }

    @Test
    void knowsTheNamesOfOthers() {
        RunOptions options = parsed("-cp", "x", "-n", "3", "--dist", "loadscope", "--worker-timeout", "10m");
        assertThat(options.workers).isEqualTo(3);
        assertThat(options.dist).isEqualTo(Role.Dist.CLASS);
        assertThat(options.workerTimeout).isEqualTo(Duration.ofMinutes(10));
        assertThat(parsed("-cp", "x", "--numprocesses", "auto").workers)
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(parsed("-cp", "x", "--dist", "no").dist).isEqualTo(Role.Dist.NONE);
    }

    @Test
    void anArgumentOfAJvmMayLookLikeOneOfOurs() {
        RunOptions options = parsed("-cp", "x", "--jvm-arg", "-Dmine=1", "--jvm-arg=--dir", "-Dours=2");
        assertThat(options.jvmArguments).containsExactly("-Dmine=1", "--dir");
        assertThat(options.properties).containsOnlyKeys("ours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--classpath", "--class-path", "-cp"})
    void aClassPathInAFileIsNoFileOfArguments(String option) throws Exception {
        Path file = Files.writeString(directory.resolve("cp.txt"), "a b.jar\n");
        assertThat(parsed(option, "@" + file).classPath).isEqualTo("@" + file);
    }

    @Test
    void whatARunWasStartedWithIsReadBack() throws Exception {
        List<String> arguments = List.of("-Da=b\\n\nc", "--class=x", "-Dtoken=hidden", "");
        StoredArguments.write(directory, arguments, text -> text.replace("hidden", "***"));
        StoredArguments stored = StoredArguments.read(directory);
        assertThat(stored.given()).containsExactly("-Da=b\\n\nc", "--class=x", "");
        assertThat(stored.masked()).containsExactly("-Dtoken=***");
        assertThat(Files.readString(directory.resolve("arguments"))).doesNotContain("hidden");
    }

    @Test
    void resumeAsksForASecretAgain() throws Exception {
        Files.createDirectories(directory.resolve("journals"));
        StoredArguments.write(directory, List.of("-Dtoken=hidden"), text -> text.replace("hidden", "***"));
        assertThat(redoubt("resume", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("-Dtoken=***", "Give it again");
    }

    @Test
    void resumeRefusesWhatIsNoRun() throws Exception {
        assertThat(redoubt("resume", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no run, must be a directory that holds journals/");
        Files.createDirectories(directory.resolve("journals"));
        assertThat(redoubt("resume", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("it is not known how the run was started");
    }
}
