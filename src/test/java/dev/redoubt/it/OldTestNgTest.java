package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Counting;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.TestNG;

/** A TestNG that calls itself older than what is supported is named, in one line. */
class OldTestNgTest {
    @TempDir
    Path directory;

    /** The TestNG of this build, with another version in its manifest. */
    private Path testng(String version) throws IOException {
        Path file = directory.resolve("testng.jar");
        Path real = Path.of(
                TestNG.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (JarFile jar = new JarFile(real.toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (JarOutputStream copy = new JarOutputStream(Files.newOutputStream(file), manifest)) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(copy);
                    }
                }
            }
        }
        return file;
    }

    private ChildProcess.Exit run(String version) throws IOException {
        return ChildJvm.testng(directory.resolve("out"), Counting.class)
                .behind(testng(version).toString())
                .run();
    }

    @Test
    void isNamedInOneLineAndTheRunGoesOn() throws IOException {
        assertThat(run("7.4.0").err().lines().filter(line -> line.contains("found TestNG")))
                .containsExactly(
                        "[redoubt] found TestNG 7.4.0, must be 7.5.1 or newer. The run goes on, and nobody has tried that."
                                + " Take such a version of TestNG.");
        assertThat(directory.resolve("out/report.json")).exists();
    }

    @Test
    void oneThatIsSupportedIsNotMentioned() throws IOException {
        assertThat(run("7.5.1").err()).doesNotContain("TestNG 7.5.1");
    }
}
