package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;
import org.testng.annotations.DataProvider;

/** TestNG's own file of what failed, from which teams run it again. */
class FailedReporterTest {
    @TempDir
    Path directory;

    /** Some of it is red. */
    public static class Mixed {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5)
        public void redTrials() {
            Assert.assertTrue(Trials.current().index() > 2);
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 2, threshold = 0.5)
        public void redRow(String row) {
            Assert.assertFalse(row.equals("b") || Trials.current().index() == 0);
        }

        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.5)
        public void greenTrials() {
            Assert.assertTrue(Trials.current().index() > 0);
        }

        @org.testng.annotations.Test
        public void red() {
            Assert.fail("always");
        }

        @org.testng.annotations.Test
        public void green() {}

        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"a"}, {"b"}, {"c"}};
        }
    }

    private ChildProcess.Exit testng(String name, String... what) {
        return ChildJvm.of("org.testng.TestNG", "-d", directory.resolve(name).toString())
                .arguments(what)
                .option("-Dredoubt.dir=" + directory.resolve(name))
                .option("-Dredoubt.sinks=json")
                .start()
                .await();
    }

    @Test
    void namesRedTrialGroupsAndRunsThemAgainWhole() throws IOException {
        ChildProcess.Exit first = testng("first", "-testclass", Mixed.class.getName());
        assertThat(first.code()).as(first.err()).isEqualTo(1);
        Path failed = directory.resolve("first/testng-failed.xml");
        assertThat(Files.readString(failed))
                .contains("<include name=\"redTrials\"", "<include name=\"redRow\"", "<include name=\"red\"")
                .doesNotContain("green", "invocation-numbers");

        ChildProcess.Exit again = testng("again", failed.toString());
        assertThat(again.code()).as(again.err()).isEqualTo(1);
        RunOutcome outcome = new RunOutcome(directory.resolve("again"), again.code(), again.out(), again.err());
        assertThat(outcome.report().get("incompleteReasons")).isEmpty();
        assertThat(outcome.report().get("trialGroups")).hasSize(4);
        assertThat(outcome.verdict("FailedReporterTest$Mixed.redTrials")).startsWith("FAIL");
        assertThat(outcome.verdict("FailedReporterTest$Mixed.redRow [0]")).startsWith("PASS");
    }
}
