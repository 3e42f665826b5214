package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a run goes, depending on who started it. */
class RunPlaceTest {
    private static final String COMMAND = "sun.java.command";

    @TempDir
    Path directory;

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void startAsAPlainProgram() {
        set(COMMAND, "org.testng.TestNG suite.xml");
        set("basedir", directory.toString());
        set("org.gradle.test.worker", null);
    }

    @AfterEach
    void restore() {
        before.forEach(RunPlaceTest::setOrClear);
    }

    private void set(String name, String value) {
        String old = System.getProperty(name);
        before.putIfAbsent(name, old);
        setOrClear(name, value);
    }

    private static void setOrClear(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    private static RunPlace place(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return RunPlace.find(Settings.of(properties, Map.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "pom.xml, target/redoubt",
        "build.gradle, build/redoubt",
        "build.gradle.kts, build/redoubt",
        "README, target/redoubt",
    })
    void reportsGoBesideWhatTheBuildToolMakes(String file, String output) throws IOException {
        Files.createFile(directory.resolve(file));
        assertThat(place().output()).isEqualTo(directory.resolve(output));
    }

    @Test
    void aProjectOfBothToolsIsTakenForMaven() throws IOException {
        Files.createFile(directory.resolve("pom.xml"));
        Files.createFile(directory.resolve("build.gradle"));
        assertThat(place().output()).isEqualTo(directory.resolve("target/redoubt"));
    }

    @Test
    void aNamedDirectoryIsRelativeToTheProject() {
        assertThat(place("redoubt.dir", "out/here").output()).isEqualTo(directory.resolve("out/here"));
        Path absolute = directory.resolveSibling("elsewhere").toAbsolutePath();
        assertThat(place("redoubt.dir", absolute.toString()).output()).isEqualTo(absolute);
    }

    @Test
    void everyRunHasANameOfItsOwnThatSortsByTime() {
        RunPlace one = place();
        assertThat(one.runId()).matches("\\d{8}-\\d{6}-[0-9a-f]{4}");
        assertThat(one.isShared()).isFalse();
        assertThat(one.path()).isEqualTo(one.output().resolve("runs").resolve(one.runId()));
    }

    @Test
    void aRunThatWasNamedIsShared() {
        RunPlace one = place("redoubt.run.id", "nightly");
        assertThat(one.runId()).isEqualTo("nightly");
        assertThat(one.isShared()).isTrue();
        assertThat(one.path()).isEqualTo(place("redoubt.run.id", "nightly").path());
    }

    @Test
    void twoRunsOfOneNameThatNobodyGaveHaveDirectoriesOfTheirOwn() {
        RunPlace first = place().reserved();
        RunPlace second = first.reserved();
        assertThat(first.path()).isDirectory();
        assertThat(second.runId()).isNotEqualTo(first.runId()).matches("\\d{8}-\\d{6}-[0-9a-f]{4}");
        assertThat(second.path()).isDirectory().isNotEqualTo(first.path());
    }

    @Test
    void aRunThatWasNamedKeepsItsName() {
        RunPlace first = place("redoubt.run.id", "nightly").reserved();
        assertThat(first.runId()).isEqualTo("nightly");
        assertThat(first.reserved().runId()).isEqualTo("nightly");
    }

    @Test
    void whereNothingCanBeMadeNothingIsReserved() throws IOException {
        Files.writeString(directory.resolve("taken"), "a file");
        RunPlace inTheWay = place("redoubt.dir", directory.resolve("taken").toString());
        assertThat(inTheWay.reserved()).isSameAs(inTheWay);
    }

    @Test
    void aNameThatIsNotAllowedIsNotUsed() {
        RunPlace one = place("redoubt.run.id", "../../etc");
        assertThat(one.runId()).matches("[0-9a-f-]+");
        assertThat(one.isShared()).isFalse();
    }

    @Test
    void tellsWhatStartedTheTests() {
        assertThat(place().launcher()).isEqualTo(Launcher.OTHER);
        set("org.gradle.test.worker", "1");
        assertThat(place().launcher()).isEqualTo(Launcher.GRADLE);
    }

    @Test
    void outsideABuildThereIsOneExecutionAndNoBuild() {
        assertThat(place().description()).isEqualTo(Map.of("execution", "main", "build", ""));
    }

    @ParameterizedTest
    @CsvSource({"surefire, SUREFIRE", "failsafe, FAILSAFE"})
    void aForkPutsItsRunBesideTheReportsOfItsPlugin(String plugin, Launcher launcher) throws IOException {
        Path reports = directory.resolve("target").resolve(plugin + "-reports");
        Path temporary = Files.createDirectories(directory.resolve("target/surefire"));
        Files.writeString(temporary.resolve("boot"), "reportsDirectory=" + reports + "\npluginPid=42\n");
        set(COMMAND, "surefirebooter.jar " + temporary + " 2026-11-22T20-15-00_123-jvmRun1 boot");
        RunPlace one = place();
        assertThat(one.output()).isEqualTo(directory.resolve("target/redoubt"));
        assertThat(one.launcher()).isEqualTo(launcher);
        assertThat(one.isShared()).isTrue();
        assertThat(one.build()).isEqualTo("maven-42");
        assertThat(one.execution()).isEqualTo(plugin + "-default");
        assertThat(place().runId()).isEqualTo(one.runId());
        assertThat(place("redoubt.run.id", "mine").runId()).isEqualTo("mine");
    }
}
