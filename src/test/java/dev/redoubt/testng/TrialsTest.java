package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Counting;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.xml.XmlSuite.ParallelMode;

class TrialsTest {
    @TempDir
    Path directory;

    @Test
    void judgesByTheRateAndShowsTheVerdictOnce() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Counting.class)
                .parallel(ParallelMode.METHODS)
                .run();
        assertThat(run.verdict("Counting.threeOfTwentyFail")).isEqualTo("PASS RATE_MET");
        assertThat(run.verdict("Counting.everyThirdBreaks")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.recorded()).isEqualTo(run.oracle());
    }
}
