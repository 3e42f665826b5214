package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar over tests that know nothing of Redoubt, whose class path holds TestNG and nothing else. */
class StrangersClassPathIT {
    private static final String TESTS = """
            import org.testng.Assert;
            import org.testng.annotations.DataProvider;
            import org.testng.annotations.Test;

            public class Plain {
                @Test
                public void passes() {}

                @Test(dependsOnMethods = "passes")
                public void fails() {
                    Assert.fail("as it should");
                }

                @DataProvider
                public Object[][] rows() {
                    return new Object[][] {{1}, {2}, {3}};
                }

                @Test(dataProvider = "rows")
                public void takes(int row) {}
            }
            """;
    private static final String SUITE = """
            <!DOCTYPE suite SYSTEM "https://testng.org/testng-1.0.dtd">
            <suite name="plain">
              <listeners><listener class-name="org.testng.reporters.EmailableReporter2"/></listeners>
              <test name="all"><classes><class name="Plain"/></classes></test>
            </suite>
            """;

    @TempDir
    Path directory;

    private String classPath = "";

    @BeforeEach
    void compile() throws IOException {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry)
                        .getFileName()
                        .toString()
                        .matches("(testng|jcommander|slf4j-api|jquery)-\\d.*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        Path source = Files.writeString(directory.resolve("Plain.java"), TESTS);
        Files.writeString(directory.resolve("plain.xml"), SUITE);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", libraries, source.toString());
        assertThat(result).isZero();
        classPath = classes + File.pathSeparator + libraries;
    }

    private ChildProcess.Exit redoubt(String... arguments) {
        return ChildJvm.jar(Artifacts.cli(), arguments).in(directory).run();
    }

    @Test
    void isSharedAndReportedByItsOwnReportersToo() {
        ChildProcess.Exit run = redoubt(
                "run",
                ChildJvm.QUICK_WORKERS.get(0),
                ChildJvm.QUICK_WORKERS.get(1),
                "--workers",
                "2",
                "--classpath",
                classPath,
                "plain.xml");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("complete", "5 tests: 4 passed, 1 failed")
                .doesNotContain("was not called");
        Path output = directory.resolve("target/redoubt");
        assertThat(List.of("report.json", "html/index.html", "testng-results.xml", "junit"))
                .allSatisfy(file -> assertThat(output.resolve(file)).exists());
        assertThat(redoubt("verify", "target/redoubt").code()).isZero();
        assertThat(redoubt("gate", "target/redoubt").code()).isEqualTo(1);
    }
}
