package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestResult;
import org.testng.annotations.DataProvider;

/** A worker that has been through everything has finished, also where one of its records is missing. */
class MissingRecordsTest {
    @TempDir
    Path directory;

    /** Makes of a test that has ended one that has not, on a thread of its own, so that nobody knows its end. */
    public static final class Forgets implements IInvokedMethodListener {
        @Override
        public void afterInvocation(IInvokedMethod method, ITestResult result) {
            if (result.getParameters().length > 0 && result.getParameters()[0].equals("a")) {
                result.setStatus(ITestResult.STARTED);
                throw new IllegalStateException("forgotten");
            }
        }
    }

    public static class Rows {
        @DataProvider(parallel = true)
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        public void row(String name) {}
    }

    @Test
    void noOtherWorkerTakesItsPlace() throws IOException {
        SplitRunCase run = new SplitRunCase(directory).with(Forgets.class).option("--workers", "1");
        SplitRunCase.Result result = run.run(run.suite(Rows.class));
        assertThat(result.err())
                .contains("worker w1 had finished, but the record of a test or trial is missing.")
                .doesNotContain("before it had finished", "takes its place");
        assertThat(result.code()).as(result.err()).isNotZero();
        RunOutcome outcome = new RunOutcome(result.output(), result.code(), result.out(), result.err());
        assertThat(outcome.report().get("incompleteReasons").toString())
                .contains("1 test or trial was begun and never reported")
                .contains("worker w1 finished, and 1 test or trial was lost with it");
        assertThat(outcome.report().at("/run/varying/sharing/deadWorkers").asInt())
                .isZero();
    }
}
