package dev.redoubt.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.BeforeMethod;
import org.testng.xml.XmlSuite.ParallelMode;

/** What trials log becomes their evidence, each trial's own, up to a bound. */
class Log4jAppenderTest {
    private static final String CONFIGURATION = """
            <Configuration status="ERROR">
              <Appenders>
                <Trials name="trials" maxLines="%d" maxChars="%d">
                  <ThresholdFilter level="INFO"/>
                </Trials>
              </Appenders>
              <Loggers>
                <Root level="ALL"><AppenderRef ref="trials"/></Root>
              </Loggers>
            </Configuration>
            """;

    private static volatile Logger log;

    @TempDir
    Path directory;

    private LoggerContext context;

    private RunOutcome run(int maxLines, int maxChars, Class<?> sample) throws IOException {
        byte[] configuration = CONFIGURATION.formatted(maxLines, maxChars).getBytes(StandardCharsets.UTF_8);
        ConfigurationSource source = new ConfigurationSource(new ByteArrayInputStream(configuration));
        context = new LoggerContext("trials");
        context.start(ConfigurationFactory.getInstance().getConfiguration(context, source));
        log = context.getLogger("com.example.Agent");
        return SuiteRun.into(directory)
                .of(sample)
                .parallel(ParallelMode.METHODS)
                .run();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** The lines of a trial, as the report has them. */
    private static List<String> lines(RunOutcome run, int trial) {
        List<String> lines = new ArrayList<>();
        for (JsonNode result : run.report().get("results")) {
            if (result.path("trial").asInt(-1) == trial) {
                result.findValue("evidence").forEach(piece -> lines.add(piece.toString()));
            }
        }
        return lines;
    }

    public static class Logging {
        @BeforeMethod
        public void prepares() {
            log.info("before the body");
        }

        @Trial(n = 8)
        @org.testng.annotations.Test
        public void asks() {
            int trial = Trials.current().index();
            log.debug("too fine");
            log.info("trial {} asks", trial);
            log.warn("slow", new IllegalStateException("after 3 s"));
        }
    }

    @Test
    void linesOfATrialAreItsEvidence() throws IOException {
        RunOutcome run = run(200, 2000, Logging.class);
        RunChecks.isCompleteAndAddsUp(run);
        for (int trial = 0; trial < 8; trial++) {
            List<String> lines = lines(run, trial);
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).contains("INFO Agent: trial " + trial + " asks");
            assertThat(lines.get(1)).contains("WARN Agent: slow", "java.lang.IllegalStateException: after 3 s");
        }
    }

    public static class Chatty {
        @Trial(n = 2)
        @org.testng.annotations.Test
        public void asks() {
            for (int line = 0; line < 1000; line++) {
                log.info("line {} {}", line, "x".repeat(50));
            }
        }
    }

    @Test
    void linesAreBoundedForEachTrial() throws IOException {
        RunOutcome run = run(3, 20, Chatty.class);
        for (int trial = 0; trial < 2; trial++) {
            assertThat(lines(run, trial)).hasSize(4);
            assertThat(lines(run, trial).get(0)).contains("INFO Agent: line 0 x… (69 characters)");
            assertThat(lines(run, trial).get(3)).contains("more than 3 lines: the rest is left out");
        }
    }

    public static class Outside {
        @org.testng.annotations.Test
        public void anOrdinaryTest() {
            log.info("nobody's");
        }
    }

    @Test
    void whatIsLoggedOutsideATrialIsLeftOut() throws IOException {
        RunOutcome run = run(200, 2000, Outside.class);
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.report().toString()).doesNotContain("nobody's");
    }
}
