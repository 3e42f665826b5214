package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestResult;
import org.testng.annotations.Parameters;

/** What fails before its body has begun is red, and nothing of the run is missing. */
class WithoutBodyTest {
    @TempDir
    Path directory;

    public static class Asks {
        @org.testng.annotations.Test
        @Parameters("nobodyGivesIt")
        public void ordinary(String parameter) {}

        @org.testng.annotations.Test
        @Trial(n = 3)
        @Parameters("nobodyGivesIt")
        public void trial(String parameter) {}
    }

    @Test
    void aParameterThatNobodyGives() {
        isRedAndComplete(SuiteRun.into(directory).of(Asks.class).run());
    }

    public static class Runs {
        @org.testng.annotations.Test
        public void ordinary() {}

        @org.testng.annotations.Test
        @Trial(n = 3)
        public void trial() {}
    }

    private static final class ThrowsBefore implements IInvokedMethodListener {
        @Override
        public void beforeInvocation(IInvokedMethod method, ITestResult result) {
            if (result.getInstance() instanceof Runs) {
                throw new IllegalStateException("no licence");
            }
        }
    }

    @Test
    void aListenerThatThrowsBeforeEachInvocation() {
        isRedAndComplete(
                SuiteRun.into(directory).of(Runs.class).with(new ThrowsBefore()).run());
    }

    private static void isRedAndComplete(RunOutcome run) {
        assertThat(run.status()).isEqualTo(1);
        JsonNode report = run.report();
        assertThat(report.get("findings")).isEmpty();
        assertThat(report.get("incompleteReasons")).isEmpty();
        assertThat(report.get("results"))
                .isNotEmpty()
                .allSatisfy(
                        result -> assertThat(result.get("outcome").textValue()).isIn("ERROR", "FAIL"));
        assertThat(report.get("trialGroups"))
                .singleElement()
                .satisfies(group -> assertThat(group.get("verdict").textValue()).isEqualTo("FAIL"));
    }
}
