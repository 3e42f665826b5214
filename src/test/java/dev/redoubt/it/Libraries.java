package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the class path of a library that is not one of this build's own. */
public final class Libraries {
    private static final Path PROJECT = Path.of("src", "test", "resources", "projects", "classpath");

    private Libraries() {}

    /** The jars of a library, with what it needs, as a class path. */
    public static String classPath(String group, String name, String version, Path directory) {
        Path file = directory.resolve("class-path.txt");
        NestedMaven maven = NestedMaven.of(PROJECT, directory);
        ChildProcess.Exit exit = maven.run(
                "-q",
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + file,
                "-Dlibrary.group=" + group,
                "-Dlibrary.name=" + name,
                "-Dlibrary.version=" + version);
        assertThat(exit.code()).as(exit.out()).isZero();
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
