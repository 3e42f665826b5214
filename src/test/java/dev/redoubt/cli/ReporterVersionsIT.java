package dev.redoubt.cli;

import dev.redoubt.it.Libraries;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reporters of a shared run, with the oldest and the newest TestNG, or all in the profile testng-versions. */
class ReporterVersionsIT {
    @TempDir
    Path directory;

    static Stream<String> versions() {
        return Stream.of(System.getProperty("redoubt.it.testng").split(","));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theyWriteWhatTheyWriteInOneJvm(String version) throws Exception {
        TestNgReportersTest.check(directory, Libraries.classPath("org.testng", "testng", version, directory));
    }
}
