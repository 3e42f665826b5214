package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed has no report where people look, instead of that of the green run before it. */
class KilledAfterGreenTest {
    private static final List<String> LOOKED_AT =
            List.of("report.yaml", "report.yaml.txt", "report.json", "testng-results.xml", "junit", "html/index.html");

    @TempDir
    Path directory;

    public static class Green {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void passes() {}
    }

    public static class Killed {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void halts() {
            Runtime.getRuntime().halt(9);
        }
    }

    @Test
    void nothingGreenIsLeftWherePeopleLook() throws IOException {
        ChildProcess.Exit green = ChildJvm.testng(directory, Green.class).run();
        assertThat(green.code()).as("%s", green).isZero();
        assertThat(LOOKED_AT)
                .allSatisfy(report -> assertThat(directory.resolve(report)).exists());

        ChildProcess.Exit killed = ChildJvm.testng(directory, Killed.class).run();
        assertThat(killed.code()).as("%s", killed).isEqualTo(9);
        assertThat(LOOKED_AT)
                .allSatisfy(report -> assertThat(directory.resolve(report)).doesNotExist());
        assertThat(reportsOfRuns()).as("the green run keeps its own").hasSize(1);

        ChildProcess.Exit again = ChildJvm.testng(directory, Green.class).run();
        assertThat(again.code()).as("%s", again).isZero();
        assertThat(LOOKED_AT)
                .allSatisfy(report -> assertThat(directory.resolve(report)).exists());
    }

    private List<Path> reportsOfRuns() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("runs"), 2)) {
            return files.filter(file -> file.endsWith("report.json")).toList();
        }
    }
}
