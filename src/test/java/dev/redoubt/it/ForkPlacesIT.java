package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks find their run however Surefire starts them, and runs of modules and executions stay apart. */
class ForkPlacesIT {
    private static final Path PROJECT = Path.of("src", "test", "resources", "projects", "forks");
    private static final String WHOLE = "7 tests: 7 passed, 0 failed, 0 skipped, 0 lost";
    private static final String[] TWO_FORKS = {"-Dsurefire.version=3.5.6", "-Dforks=2", "-Dreuse=true"};

    @TempDir
    Path directory;

    @Test
    void modulesOfJavaInAPathWithSpaces() throws IOException {
        NestedMaven maven = NestedMaven.of(PROJECT, Files.createDirectory(directory.resolve("with a space")));
        Path sources = maven.project().resolve(Path.of("src", "main", "java"));
        Files.createDirectories(sources.resolve(Path.of("com", "example")));
        Files.writeString(sources.resolve("module-info.java"), "module com.example { exports com.example; }");
        Files.writeString(
                sources.resolve(Path.of("com", "example", "Subject.java")),
                "package com.example; public class Subject {}");
        assertIsOneRun(maven.run(command("test")), maven);
    }

    @Test
    void aClassPathOnTheCommandLine() throws IOException {
        NestedMaven maven = NestedMaven.of(PROJECT, directory);
        Path pom = maven.project().resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace("<reuseForks>", "<useManifestOnlyJar>false</useManifestOnlyJar>\n<reuseForks>"));
        assertIsOneRun(maven.run(command("test")), maven);
    }

    /** With -X Surefire leaves its files for the next build to find. */
    @Test
    void buildsAndExecutionsHaveRunsOfTheirOwn() throws IOException {
        NestedMaven maven = NestedMaven.of(PROJECT, directory);
        ChildProcess.Exit first = maven.run(command("test", "-X"));
        assertIsOneRun(first, maven);
        Path output = maven.project().resolve(Path.of("target", "redoubt"));
        Path earlier = Files.copy(output.resolve("report.json"), directory.resolve("earlier.json"));

        ChildProcess.Exit second = maven.run(command("verify", "-X", "-Dredoubt.baseline=" + earlier));

        assertThat(second.code()).as(second.out()).isZero();
        assertThat(second.out())
                .contains(WHOLE)
                .contains("1 test: 1 passed, 0 failed, 0 skipped, 0 lost")
                .contains("compared with " + earlier + ":");
        assertThat(output.resolve("diff.html")).exists();
        assertThat(runs(output)).hasSize(3);
        try (Stream<Path> below = Files.list(output)) {
            assertThat(below.filter(path -> path.getFileName().toString().startsWith("failsafe-")))
                    .singleElement()
                    .satisfies(failsafe ->
                            assertThat(failsafe.resolve("report.json")).exists());
        }
        assertThat(Files.readString(output.resolve("report.json")))
                .contains("FirstTest")
                .doesNotContain("LastIT");
    }

    /** An IDE starts TestNG in the directory of the module, on the class path of its tests, and knows nothing of Maven. */
    @Test
    void anIdeAfterwardsHasARunOfItsOwn() throws IOException {
        NestedMaven maven = NestedMaven.of(PROJECT, directory);
        assertIsOneRun(maven.run(command("test")), maven);
        Path target = maven.project().resolve("target");
        Path ofMaven = runs(target.resolve("redoubt")).get(0);
        Map<String, String> before = files(ofMaven);

        ChildProcess.Exit ide = ChildJvm.of("org.testng.TestNG", "-testclass", "com.example.FirstTest")
                .behind(target.resolve("test-classes").toString())
                .option("-Doracle=" + directory.resolve("oracle.txt"))
                .in(maven.project())
                .run();

        assertThat(ide.code()).as(ide.out()).isZero();
        assertThat(ide.out()).contains("2 tests: 2 passed, 0 failed, 0 skipped, 0 lost");
        assertThat(runs(target.resolve("redoubt"))).hasSize(2);
        assertThat(files(ofMaven)).isEqualTo(before);
        assertThat(Files.readString(target.resolve(Path.of("redoubt", "report.json"))))
                .contains("FirstTest")
                .doesNotContain("TrialsTest");
        assertIsOneRun(maven.run(command("test")), maven, 3);
    }

    private static Map<String, String> files(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        run.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private static String[] command(String... goals) {
        return Stream.concat(Stream.of(goals), Stream.of(TWO_FORKS)).toArray(String[]::new);
    }

    private static void assertIsOneRun(ChildProcess.Exit build, NestedMaven maven) throws IOException {
        assertIsOneRun(build, maven, 1);
    }

    /** One more, which is complete. */
    private static void assertIsOneRun(ChildProcess.Exit build, NestedMaven maven, int runs) throws IOException {
        assertThat(build.code()).as(build.out()).isZero();
        assertThat(build.out()).contains("complete  2 JVMs x 1 thread").containsOnlyOnce(WHOLE);
        assertThat(runs(maven.project().resolve(Path.of("target", "redoubt")))).hasSize(runs);
    }

    private static List<Path> runs(Path output) throws IOException {
        try (Stream<Path> runs = Files.list(output.resolve("runs"))) {
            return runs.filter(run -> Files.exists(run.resolve("run.json"))).toList();
        }
    }
}
