package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;

/** A {@code @Trial} that TestNG does not run is named. */
class StrayTrialsTest {
    private static final String NO_TEST = ": found no @Test beside it, so TestNG does not run it. Add @Test.";

    @TempDir
    Path directory;

    public static class Forgetful {
        @Trial(n = 3)
        public void forgotten() {}

        @org.testng.annotations.Test
        @Trial(n = 2)
        public void runs() {}

        @org.testng.annotations.Test(enabled = false)
        @Trial(n = 2)
        public void switchedOff() {}

        @BeforeMethod
        @Trial(n = 2)
        public void prepares() {}

        @DataProvider
        @Trial(n = 2)
        public Object[][] rows() {
            return new Object[0][];
        }
    }

    public static class OnlyTrials {
        @Trial(n = 3)
        public void alone() {}
    }

    @org.testng.annotations.Test
    public static class ByClass {
        @Trial(n = 2)
        public void isATest() {}

        @Trial(n = 2)
        void isNone() {}
    }

    public static class Inheriting extends ByClass {
        @Trial(n = 2)
        public void isATestToo() {}
    }

    @Test
    void eachIsNamedOnce() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Forgetful.class, OnlyTrials.class, ByClass.class, Inheriting.class)
                .run();
        String here = "[redoubt] @Trial on " + StrayTrialsTest.class.getName();
        assertThat(run.err().lines())
                .filteredOn(line -> line.contains("@Trial on"))
                .containsExactlyInAnyOrder(
                        here + "$Forgetful.forgotten" + NO_TEST,
                        here + "$OnlyTrials.alone" + NO_TEST,
                        here + "$ByClass.isNone" + NO_TEST,
                        here + "$Forgetful.prepares: found beside @BeforeMethod, must be beside @Test. It was ignored."
                                + " Remove it.",
                        here + "$Forgetful.rows: found beside @DataProvider, must be beside @Test. It was ignored."
                                + " Remove it.");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.report().get("trialGroups")).hasSize(4);
    }

    @Test
    void aSuiteInWhichNothingElseStandsSaysSo() {
        RunOutcome run = SuiteRun.into(directory).of(OnlyTrials.class).run();
        assertThat(run.err()).contains("$OnlyTrials.alone" + NO_TEST);
    }
}
