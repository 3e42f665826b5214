package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.AfterMethod;

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
