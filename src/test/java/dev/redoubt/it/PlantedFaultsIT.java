package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.SelfTest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the corpus are worth something: with a fault planted, they fail. In the profile {@code soak}. */
@EnabledIfSystemProperty(named = "planted.faults", matches = "true")
class PlantedFaultsIT {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "redoubt");

    @TempDir
    Path directory;

    @Test
    void noticesThatTheCarrierWasRemoved() throws IOException {
        ChildProcess.Exit exit = selfTestWith(
                "testng/Display.java",
                "carry(Shown.Carrier carrier, ITestResult result) {",
                "carry(Shown.Carrier carrier, ITestResult result) { if (true) return;");

        assertThat(exit.code()).isEqualTo(1);
        assertThat(exit.out()).contains("FAILED").contains("failures that explain");
    }

    @Test
    void noticesThatARowWasClaimedTwice() throws IOException {
        ChildProcess.Exit exit = selfTestWith(
                "testng/Rows.java",
                "trialsOfCurrent > 0 || delegate.hasNext()",
                "trialsOfCurrent > 0 || delegate.hasNext() || number % 2 == 0");

        assertThat(exit.code()).isEqualTo(1);
        assertThat(exit.out()).contains("FAILED").contains("what ran");
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws IOException {
        ChildProcess.Exit exit = selfTestWith("testng/Display.java", "private Display() {}", "private Display() { }");

        assertThat(exit.code()).as(exit.out()).isZero();
    }

    private ChildProcess.Exit selfTestWith(String source, String... goodAndBad) throws IOException {
        Path planted = directory.resolve("planted");
        compile(plant(source, goodAndBad), Files.createDirectories(planted));
        return ChildJvm.of(SelfTest.class.getName(), directory.toString())
                .behind(planted.toString())
                .run();
    }

    private Path plant(String source, String... goodAndBad) throws IOException {
        String text = Files.readString(SOURCES.resolve(source));
        for (int i = 0; i < goodAndBad.length; i += 2) {
            assertThat(text).as(source).containsOnlyOnce(goodAndBad[i]);
            text = text.replace(goodAndBad[i], goodAndBad[i + 1]);
        }
        return Files.writeString(directory.resolve(Path.of(source).getFileName()), text);
    }

    private static void compile(Path source, Path target) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean isCompiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-d", target.toString(), "-cp", System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(isCompiled).as(messages.toString()).isTrue();
        }
    }
}
