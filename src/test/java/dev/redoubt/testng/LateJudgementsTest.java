package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.HandOver;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testng.IReporter;
import org.testng.ISuite;
import org.testng.ISuiteListener;
import org.testng.annotations.AfterMethod;
import org.testng.xml.XmlSuite;

/** What turns out after a trial has ended makes no verdict milder. */
class LateJudgementsTest {
    @TempDir
    Path directory;

    public static class BreaksAndLeaks {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5, maxUnsafe = 1, maxErrors = 0)
        public void breaks() {
            if (Trials.current().index() == 3) {
                throw new IllegalStateException("no connection");
            }
        }

        @AfterMethod
        public void looksAtTheMailbox() {
            if (Trials.current().index() == 3) {
                Trials.current().unsafe("mail was sent before it broke");
            }
        }
    }

    /** Judges a trial when all tests are over. */
    public static final class Auditor implements ISuiteListener, IReporter {
        private final boolean isReporter;

        private Auditor(boolean isReporter) {
            this.isReporter = isReporter;
        }

        private static void audit() {
            Quiet.first.ifPresent(trial -> trial.wrap(() -> Trials.current().unsafe("found in the log of the server"))
                    .run());
        }

        @Override
        public void onFinish(ISuite suite) {
            if (!isReporter) {
                audit();
            }
        }

        @Override
        public void generateReport(List<XmlSuite> xmlSuites, List<ISuite> suites, String outputDirectory) {
            if (isReporter) {
                audit();
            }
        }
    }

    public static class Quiet {
        private static volatile Optional<HandOver> first = Optional.empty();

        @org.testng.annotations.Test
        @Trial(n = 2)
        public void saysNothing() {
            if (Trials.current().index() == 0) {
                first = Optional.of(Trials.current().handOver());
            }
        }
    }

    /** Ours is a service, and called first for what begins and for reports; or it is given, and comes later. */
    @ParameterizedTest
    @CsvSource({"false, true", "false, false", "true, true", "true, false"})
    void whatAListenerFindsWhenAllIsOverFailsTheBuildAsTheReportSays(boolean isReporter, boolean asAService) {
        TestNgView view = new TestNgView();
        SuiteRun suite = SuiteRun.into(directory)
                .outsideABuildTool()
                .of(Quiet.class)
                .with(view)
                .with(new Auditor(isReporter));
        RunOutcome run = (asAService ? suite : suite.notAsAService().with(new RedoubtListener())).run();
        assertThat(run.verdict("LateJudgementsTest$Quiet.saysNothing")).isEqualTo("FAIL UNSAFE_LIMIT");
        assertThat(run.out()).contains("found in the log of the server");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.failures())
                .as("told to listeners once")
                .singleElement()
                .asString()
                .contains("UNSAFE 1 (0 allowed)");
        RunChecks.isCompleteAndAddsUp(run);
    }

    @Test
    void anErrorThatTurnsOutToBeAViolationIsStillOneTooMany() {
        RunOutcome run = SuiteRun.into(directory)
                .outsideABuildTool()
                .of(BreaksAndLeaks.class)
                .run();
        assertThat(run.outcomes("LateJudgementsTest$BreaksAndLeaks.breaks")).isEqualTo("PPPU");
        assertThat(run.verdict("LateJudgementsTest$BreaksAndLeaks.breaks")).isEqualTo("FAIL ERROR_LIMIT");
        assertThat(run.out()).contains("ERROR or UNSAFE 1 (0 allowed)");
        assertThat(run.status()).isEqualTo(1);
        RunChecks.isCompleteAndAddsUp(run);
    }
}
