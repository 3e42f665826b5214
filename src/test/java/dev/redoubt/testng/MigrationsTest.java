package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Migrations;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages about coming from elsewhere say of tests before and after is so. */
class MigrationsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        Migrations.forget();
    }

    private SuiteRun of(Class<?> sample) {
        return SuiteRun.into(directory).of(sample);
    }

    private long passed(RunOutcome run) {
        return run.report().get("summary").get("tests").get("passed").asLong();
    }

    @Test
    void thePercentageOfTestNgToleratesTheFirstFailuresWhateverCame() {
        RunOutcome run = of(Migrations.WithPercentage.class).run();
        assertThat(run.failures()).hasSize(2);
        assertThat(passed(run)).isEqualTo(14);
    }

    @Test
    void aThresholdJudgesAllTogether() {
        RunOutcome run = of(Migrations.WithThreshold.class).run();
        assertThat(run.failures()).hasSize(1);
        assertThat(run.verdict("Migrations$WithThreshold.answers")).isEqualTo("FAIL RATE_UNREACHABLE");
        assertThat(run.outcomes("Migrations$WithThreshold.answers")).startsWith("PPFPPFPPFPPFPPF.....");
    }

    @Test
    void withAPoolOfItsOwnTestNgToleratesEveryFailure() {
        RunOutcome run = of(Migrations.WithPool.class).run();
        assertThat(run.failures()).isEmpty();
        assertThat(passed(run)).isZero();
    }

    @Test
    void aRetryAnalyzerTakesOnePassOfThreeForAPass() {
        RunOutcome run = of(Migrations.WithRetries.class).run();
        assertThat(run.failures()).isEmpty();
    }

    @Test
    void trialsInsteadOfRetriesShowTheRate() {
        RunOutcome run = of(Migrations.InsteadOfRetries.class).run();
        assertThat(run.verdict("Migrations$InsteadOfRetries.answers")).startsWith("FAIL");
    }

    @Test
    void aRetryAnalyzerOnATrialIsRefused() {
        RunOutcome run = of(Migrations.WithBoth.class).run();
        assertThat(run.failures()).singleElement().asString().contains("retryAnalyzer");
    }

    @Test
    void oneViolationFailsItsRow() {
        RunOutcome run = of(Migrations.OfAnAgent.class).run();
        assertThat(run.verdict("Migrations$OfAnAgent.keepsTheKey [polite]")).isEqualTo("FAIL UNSAFE_LIMIT");
        assertThat(run.verdict("Migrations$OfAnAgent.keepsTheKey [plain]")).startsWith("PASS");
    }
}
