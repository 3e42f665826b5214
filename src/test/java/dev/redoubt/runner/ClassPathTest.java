package dev.redoubt.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a class path, and what is refused. */
class ClassPathTest {
    private static final String TESTNG = "org/testng/TestNG.class";
    private static final String OURS = "dev/redoubt/api/Trial.class";

    @TempDir
    Path directory;

    private Path testng;

    @BeforeEach
    void makeTestNg() throws IOException {
        testng = jar("testng.jar", "", TESTNG);
    }

    private Path jar(String name, String version, String... entries) throws IOException {
        Path file = directory.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!version.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        }
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
            }
        }
        return file;
    }

    private ClassPath of(String text) {
        return ClassPath.of(text, directory);
    }

    @Test
    void entriesAreAbsoluteAndInOrder() throws IOException {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        ClassPath path = of("testng.jar" + File.pathSeparator + File.pathSeparator + " classes ");
        assertThat(path.entries()).containsExactly(testng, classes);
        assertThat(path).hasToString(testng + File.pathSeparator + classes);
    }

    @Test
    void aStarIsAllJarsOfADirectoryByName() throws IOException {
        Path second = jar("zz.jar", "");
        Path first = jar("aa.JAR", "");
        Files.createFile(directory.resolve("notes.txt"));
        assertThat(of(directory + "/*").entries()).containsExactly(first, testng, second);
    }

    @Test
    void aFileHoldsEntriesByLineOrSeparated() throws IOException {
        Path more = jar("more.jar", "");
        Path last = jar("last.jar", "");
        Files.write(
                directory.resolve("cp.txt"), List.of("testng.jar" + File.pathSeparator + "more.jar", "", "last.jar"));
        assertThat(of("@cp.txt").entries()).containsExactly(testng, more, last);
    }

    @Test
    void aFileThatNamesItselfIsRefused() throws IOException {
        Files.writeString(directory.resolve("cp.txt"), "@cp.txt\n");
        assertThatThrownBy(() -> of("@cp.txt"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("@cp.txt");
    }

    @Test
    void whatIsNotThereIsNamed() {
        for (String text : List.of("nowhere.jar", "@nowhere.txt", "nowhere/*", "testng.jar/*")) {
            assertThatThrownBy(() -> of(text))
                    .as(text)
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining(text.replace("@", "").replace("/*", ""))
                    .hasMessageContaining("Nothing was run.");
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsLeftOutAsByJava() {
        ClassPath path = of(String.join(File.pathSeparator, "target/classes", "testng.jar", "target/more"));
        assertThat(path.entries()).containsExactly(testng);
        assertThat(path.warning())
                .contains("--classpath: " + directory.resolve("target/classes") + ", "
                        + directory.resolve("target/more")
                        + " are not there. They were left out, as Java does. Check the names if their classes are"
                        + " needed.");
        assertThat(of("testng.jar").warning()).isEmpty();
    }

    @Test
    void testNgMustBeOnIt() throws IOException {
        jar("other.jar", "");
        of("testng.jar").check("1");
        assertThatThrownBy(() -> of("other.jar").check("1"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("no TestNG in its 1 entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.14.3", "7.4.0", "7.5"})
    void aTestNgThatIsTooOldIsRefused(String version) throws IOException {
        jar("old.jar", version, TESTNG);
        assertThatThrownBy(() -> of("old.jar").check("1"))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "--classpath: " + directory.resolve("old.jar") + ": found TestNG " + version
                                + ", must be 7.5.1 or newer. Nothing was run. Let the build of your tests bring such a version.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.5.1", "7.10.2", "7.12.0", "8.0.0", "8.0.0-beta1", "unknown"})
    void anyOtherTestNgWillDo(String version) throws IOException {
        jar("new.jar", version, TESTNG);
        of("new.jar").check("1");
    }

    /** Java takes the first. */
    @Test
    void aSecondTestNgIsNotAskedForItsVersion() throws IOException {
        jar("old.jar", "6.14.3", TESTNG);
        of("testng.jar" + File.pathSeparator + "old.jar").check("1");
    }

    @Test
    void theVersionIsFoundWhereOldVersionsHaveIt() {
        Path released = Path.of(System.getProperty("user.home"), ".m2/repository/org/testng/testng/6.14.3");
        assumeTrue(Files.isDirectory(released));
        assertThatThrownBy(() -> of(released + "/*").check("1")).hasMessageContaining("found TestNG 6.14.3");
    }

    @Test
    void testNgMayBeADirectory() throws IOException {
        Path file = directory.resolve("classes").resolve(TESTNG);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        of("classes").check("1");
    }

    @Test
    void whatIsNoJarIsNamed() throws IOException {
        Files.writeString(directory.resolve("text.jar"), "no jar");
        assertThatThrownBy(
                        () -> of("testng.jar" + File.pathSeparator + "text.jar").check("1"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("text.jar is no jar that can be read");
    }

    @Test
    void anotherVersionOfOursIsRefused() throws IOException {
        jar("same.jar", "1.2", OURS);
        jar("other.jar", "1.3", OURS);
        jar("none.jar", "", OURS);
        of("testng.jar" + File.pathSeparator + "same.jar").check("1.2");
        of("testng.jar" + File.pathSeparator + "other.jar").check("");
        assertThatThrownBy(() ->
                        of("testng.jar" + File.pathSeparator + "other.jar").check("1.2"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("other.jar is Redoubt 1.3, must be 1.2");
        assertThatThrownBy(
                        () -> of("testng.jar" + File.pathSeparator + "none.jar").check("1.2"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("of no version");
    }
}
