package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.samples.Counting;
import dev.redoubt.samples.FailsFirst;
import dev.redoubt.samples.Providers;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.villains.TakesItsTime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code redoubt run}: the same suite, shared between JVMs, with the same verdicts. */
class RunIT {
    private static final Path SUITES = Path.of("src/test/resources/suites").toAbsolutePath();

    @TempDir
    Path directory;

    private Path shared() {
        return directory.resolve("shared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-suites.xml", "skips.xml"})
    void hasTheDigestOfOneJvm(String suite) {
        RunOutcome alone = SuiteRun.into(directory.resolve("alone"))
                .ofFile(suite)
                .failingWithoutData()
                .run();
        RunOutcome run = Redoubt.run(shared())
                .with("-n", "3", SUITES.resolve(suite).toString())
                .outcome();
        assertThat(run.status() == 0).as(run.out()).isEqualTo((alone.status() & 1) == 0);
        assertThat(run.status()).as(run.out()).isIn(0, 1);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.digest()).isEqualTo(alone.digest());
        JsonSchemas.check(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "loadscope", "test"})
    void inWhateverWayItIsShared(String dist) {
        RunOutcome alone =
                SuiteRun.into(directory.resolve("alone")).of(Counting.class).run();
        RunOutcome run = Redoubt.run(shared(), Counting.class)
                .with("-n", "2", "--dist", dist)
                .outcome();
        assertThat(run.status()).as(run.out()).isEqualTo(1);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.outcomes("Counting.threeOfTwentyFail")).isEqualTo(alone.outcomes("Counting.threeOfTwentyFail"));
    }

    @Test
    void saysWhoRanItAndLeavesTheReportsWhereOneJvmDoes() throws IOException {
        RunOutcome run = Redoubt.run(shared(), TakesItsTime.class)
                .with("-n", "3", "--label", "team=red")
                .outcome();
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out()).contains("3 JVMs x 1 thread").endsWith(shared().resolve("report.yaml") + "\n");
        JsonNode about = run.report().get("run");
        assertThat(about.at("/labels/team").asText()).isEqualTo("red");
        assertThat(about.at("/varying/workers")).hasSize(3);
        assertThat(about.at("/varying/sharing/dist").asText()).isEqualTo("unit");
        assertThat(about.at("/varying/sharing/fixturesAtLeast").asInt()).isEqualTo(1);
        assertThat(about.at("/varying/sharing/fixturesOpened").asInt()).isBetween(1, 3);
        Path own = Redoubt.latest(shared());
        assertThat(own.resolve("report.json")).hasSameBinaryContentAs(shared().resolve("report.json"));
        try (Stream<Path> left = Files.list(own)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .contains("journals", "output", "arguments", "report.yaml")
                    .doesNotContain("worker.jar", "worker.classpath", "stop");
        }
    }

    @Test
    void startsNothingMoreOnceAFailureIsCertain() {
        RunOutcome run = Redoubt.run(shared(), FailsFirst.class)
                .with("-n", "2", "--fail-fast")
                .outcome();
        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.out()).contains("a failure is certain: nothing more is started.");
        assertThat(run.report().at("/summary/tests/neverBegun").asInt()).isPositive();
    }

    @Test
    void withoutItsGateOnlyWhatCannotRunIsRed() {
        assertThat(Redoubt.run(shared(), Counting.class)
                        .with("--no-gate")
                        .outcome()
                        .status())
                .isZero();
        assertThat(Redoubt.run(shared(), Counting.class)
                        .with("--no-gate", "--jvm-arg", "-XX:+NoSuchOption")
                        .outcome()
                        .status())
                .isEqualTo(2);
    }

    /** Classes that cannot even be loaded stand where the libraries of the command line would be looked for. */
    @Test
    void doesNotMindTheUsersLibraries() throws IOException {
        Path broken = directory.resolve("broken libraries");
        for (String library : List.of(
                "com/fasterxml/jackson/databind/ObjectMapper",
                "com/fasterxml/jackson/core/JsonFactory",
                "org/apache/logging/log4j/LogManager",
                "org/yaml/snakeyaml/Yaml",
                "gg/jte/TemplateEngine",
                "picocli/CommandLine")) {
            Path file = broken.resolve(library + ".class");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "from another time");
        }
        String classPath = broken + File.pathSeparator + Redoubt.testClassPath();
        RunOutcome run = Redoubt.on(classPath, shared(), Providers.class).outcome();
        assertThat(run.status()).as(run.out()).isEqualTo(1);
        RunChecks.isCompleteAndAddsUp(run);
    }

    /** From another directory, through a link, with spaces in every name, and with all arguments in a file. */
    @Test
    void runsFromAnywhere() throws IOException {
        Path home = Files.createDirectories(directory.resolve("a tool/lib"));
        Files.copy(Artifacts.cli(), home.resolve("redoubt-testng-1-cli.jar"));
        Path bin = Files.createDirectories(directory.resolve("a tool/bin"));
        Path script = bin.resolve("redoubt");
        Files.copy(Path.of("bin/redoubt"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path link = Files.createSymbolicLink(directory.resolve("a link"), Path.of("a tool/bin/redoubt"));
        Path project = Files.createDirectories(directory.resolve("a project"));
        Files.writeString(project.resolve("cp.txt"), Redoubt.testClassPath());
        Files.writeString(project.resolve("args"), "--classpath=@cp.txt\n--dir \"out put\"\n-n 2\n");
        ChildProcess.Exit exit = ChildProcess.start(
                        List.of(link.toString(), "run", "@args", "--class", TakesItsTime.class.getName()), project)
                .await();
        assertThat(exit.code()).as(exit.out() + exit.err()).isZero();
        assertThat(project.resolve("out put/report.yaml")).exists();
    }

    @Test
    void otherVersionsOfItselfAreRefusedAndTheSameIsNot() throws IOException {
        String withLibrary = Redoubt.testClassPath() + File.pathSeparator + Artifacts.library();
        assertThat(Redoubt.on(withLibrary, shared(), TakesItsTime.class)
                        .outcome()
                        .status())
                .isZero();
        Path other = directory.resolve("other.jar");
        Libraries.jarOfVersion("0.0.7", other);
        RunOutcome refused = Redoubt.on(
                        Redoubt.testClassPath() + File.pathSeparator + other, shared(), TakesItsTime.class)
                .outcome();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).contains("is Redoubt 0.0.7, must be " + System.getProperty("redoubt.it.version"));
    }

    @Test
    void completesWhatIsTyped() {
        ChildProcess.Exit exit =
                ChildJvm.jar(Artifacts.cli(), "generate-completion").run();
        assertThat(exit.code()).isZero();
        assertThat(exit.out()).contains("complete -F", "--max-worker-restart", "resume");
    }
}
