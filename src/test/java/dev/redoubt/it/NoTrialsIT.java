package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A suite without trials behaves under Surefire as if Redoubt were not there: one build with it, and one without. */
class NoTrialsIT {
    private static final Path PROJECT = Path.of("src", "test", "resources", "projects", "forks");
    private static final Pattern COUNTS =
            Pattern.compile("Tests run: \\d+, Failures: \\d+, Errors: \\d+, Skipped: \\d+");
    private static final Pattern NAMED = Pattern.compile("<(?:suite|test|class|test-method|testcase|failure|skipped)\\b"
            + "|\\b(?:name|classname|status|signature|message)=\"[^\"]*\"");
    private static final String FAILING = """
            package com.example;

            import org.testng.annotations.Test;

            public class FailingTest {
                @Test
                public void fails() {
                    throw new AssertionError("as it should");
                }

                @Test(dependsOnMethods = "fails")
                public void isSkipped() {}
            }
            """;

    @TempDir
    Path directory;

    /** What a build shows of itself. */
    private record Shown(int code, List<String> counts, List<String> files, List<String> names) {}

    /** All of them in the profile surefire-versions. */
    static Stream<Arguments> versions() {
        Stream<Arguments> newest = Stream.of(Arguments.of("3.6.1", "2"));
        boolean isAll = "all".equals(System.getProperty("redoubt.it.forks"));
        return isAll ? Stream.concat(newest, Stream.of(Arguments.of("3.5.6", "1"))) : newest;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void countsFilesAndExitAreTheSame(String surefire, String forks) throws IOException {
        Shown with = build(maven("with"), surefire, forks);
        NestedMaven withoutUs = maven("without");
        Path pom = withoutUs.project().resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replaceFirst("(?s)<dependency>\\s*<groupId>dev.redoubt</groupId>.*?</dependency>", ""));

        Shown without = build(withoutUs, surefire, forks);

        assertThat(without.code()).isEqualTo(1);
        assertThat(without.counts()).contains("Tests run: 9, Failures: 1, Errors: 0, Skipped: 1");
        assertThat(with).isEqualTo(without);
    }

    private NestedMaven maven(String name) throws IOException {
        NestedMaven maven = NestedMaven.of(PROJECT, Files.createDirectory(directory.resolve(name)));
        Path tests = maven.project().resolve(Path.of("src", "test", "java", "com", "example"));
        Files.delete(tests.resolve("TrialsTest.java"));
        Files.writeString(tests.resolve("FailingTest.java"), FAILING);
        return maven;
    }

    private static Shown build(NestedMaven maven, String surefire, String forks) throws IOException {
        ChildProcess.Exit exit =
                maven.run("test", "-Dsurefire.version=" + surefire, "-Dforks=" + forks, "-Dreuse=true");
        Path reports = maven.project().resolve(Path.of("target", "surefire-reports"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(reports)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            boolean isOfAllClasses =
                    forks.equals("1") || file.getFileName().toString().startsWith("TEST-");
            if (isOfAllClasses && file.toString().endsWith(".xml")) {
                names.addAll(named(file));
            }
        }
        return new Shown(
                exit.code(),
                COUNTS.matcher(exit.out())
                        .results()
                        .map(MatchResult::group)
                        .sorted()
                        .toList(),
                files.stream().map(file -> reports.relativize(file).toString()).toList(),
                names.stream().sorted().toList());
    }

    /** Names and statuses; not the properties of the JVM, among which is its class path, and no hash codes. */
    private static List<String> named(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("(?s)<properties>.*?</properties>", "");
        return NAMED.matcher(text.replaceAll("@[0-9a-f]+", "@"))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
