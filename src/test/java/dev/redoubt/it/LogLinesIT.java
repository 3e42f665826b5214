package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.logging.LogsOfTrials;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that trials log through Logback and through the JDK are their evidence, configured as the page says. */
class LogLinesIT {
    private static final String LOGBACK = "1.5.38";
    private static final Path CONFIGURATIONS =
            Path.of("src", "test", "resources", "projects", "logging").toAbsolutePath();

    @TempDir
    Path directory;

    @Test
    void throughLogback() throws IOException {
        ChildJvm child = ChildJvm.testng(directory.resolve("redoubt"), LogsOfTrials.ThroughSlf4j.class)
                .behind(Libraries.classPath("ch.qos.logback", "logback-classic", LOGBACK, directory))
                .option("-Dlogback.configurationFile=" + CONFIGURATIONS.resolve("logback.xml"));
        areEvidence(child, "WARN");
    }

    @Test
    void throughTheJdk() throws IOException {
        ChildJvm child = ChildJvm.testng(directory.resolve("redoubt"), LogsOfTrials.ThroughTheJdk.class)
                .option("-Djava.util.logging.config.file=" + CONFIGURATIONS.resolve("logging.properties"));
        areEvidence(child, "WARNING");
    }

    private void areEvidence(ChildJvm child, String warning) throws IOException {
        ChildProcess.Exit exit = child.run();
        assertThat(exit.code()).as("%s", exit).isZero();
        JsonNode report = new ObjectMapper()
                .readTree(directory.resolve("redoubt/report.json").toFile());
        assertThat(report.get("results")).hasSize(2);
        for (JsonNode result : report.get("results")) {
            List<String> lines = lines(result);
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0))
                    .isEqualTo("INFO Agent: trial " + result.get("trial").asInt() + " asks");
            assertThat(lines.get(1))
                    .startsWith(warning + " Agent: slow\njava.lang.IllegalStateException: after 3 s")
                    .contains("LogsOfTrials");
            assertThat(lines.get(2)).isEqualTo("INFO Agent: more");
            assertThat(lines.get(3)).contains("more than 3 lines");
        }
    }

    private static List<String> lines(JsonNode result) {
        List<String> lines = new ArrayList<>();
        result.findValue("evidence")
                .forEach(piece -> lines.add(piece.at("/value/value").textValue()));
        return lines;
    }

    @Test
    void wrongBoundsAreToldByLogback() throws IOException {
        Path wrong = Files.writeString(
                directory.resolve("wrong.xml"),
                Files.readString(CONFIGURATIONS.resolve("logback.xml")).replace(">3<", ">0<"));
        ChildProcess.Exit exit = ChildJvm.testng(directory.resolve("redoubt"), LogsOfTrials.ThroughSlf4j.class)
                .behind(Libraries.classPath("ch.qos.logback", "logback-classic", LOGBACK, directory))
                .option("-Dlogback.configurationFile=" + wrong)
                .run();
        assertThat(exit.code()).as("%s", exit).isZero();
        assertThat(exit.out() + exit.err())
                .contains("trials: maxLines = 0, maxChars = 2000, must be 1 or more, and 10 or more."
                        + " No line becomes evidence. Correct the configuration of Logback.");
    }

    @Test
    void wrongBoundsAreToldByTheJdk() throws IOException {
        Path wrong = Files.writeString(
                directory.resolve("wrong.properties"),
                Files.readString(CONFIGURATIONS.resolve("logging.properties"))
                        .replace("maxLines = 3", "maxLines = many"));
        ChildProcess.Exit exit = ChildJvm.testng(directory.resolve("redoubt"), LogsOfTrials.ThroughTheJdk.class)
                .option("-Djava.util.logging.config.file=" + wrong)
                .run();
        assertThat(exit.code()).as("%s", exit).isZero();
        assertThat(exit.err()).contains("maxLines = 0, maxChars = 2000, must be 1 or more");
    }
}
