package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Finds the class path of a library that is not one of this build's own. */
public final class Libraries {
    private static final Path PROJECT = Path.of("src", "test", "resources", "projects", "classpath");

    private Libraries() {}

    /** A jar that says to be another version of Redoubt. */
    static void jarOfVersion(String version, Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new ZipEntry("dev/redoubt/api/Trial.class"));
        }
    }

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
