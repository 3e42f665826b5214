package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.testkit.ConsoleNumbers;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.IConfigurationListener;
import org.testng.ITestResult;
import org.testng.annotations.DataProvider;
import org.testng.xml.XmlSuite.ParallelMode;

/** Of nothing every share passes, and so a trial group of which nothing ran would: it must not, however it is judged. */
class NoTrialsTest {
    private static final String WHY = "verdict INCONCLUSIVE, no trial ever ran";

    @TempDir
    Path directory;

    private final Watch watch = new Watch();

    /** The failure that says it is one of a configuration method. */
    public static final class Watch implements IConfigurationListener {
        private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onConfigurationFailure(ITestResult result) {
            failures.add(String.valueOf(result.getThrowable().getMessage()));
        }
    }

    public static class Subjects {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @DataProvider(indices = 7)
        public Object[][] others() {
            return words();
        }

        @DataProvider
        public Object[][] none() {
            return new Object[0][];
        }
    }

    public static class EachRow extends Subjects {
        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 3, threshold = 0.5)
        public void judged(String word) {}
    }

    public static class AllRows extends Subjects {
        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 3, threshold = 0.5, judge = Trial.Judge.METHOD)
        public void judged(String word) {}
    }

    public static class EachOther extends Subjects {
        @org.testng.annotations.Test(dataProvider = "others")
        @Trial(n = 3, threshold = 0.5)
        public void judged(String word) {}
    }

    public static class AllOthers extends Subjects {
        @org.testng.annotations.Test(dataProvider = "others")
        @Trial(n = 3, threshold = 0.5, judge = Trial.Judge.METHOD)
        public void judged(String word) {}
    }

    public static class EachOfNone extends Subjects {
        @org.testng.annotations.Test(dataProvider = "none")
        @Trial(n = 3, threshold = 0.5)
        public void judged(String word) {}
    }

    public static class AllOfNone extends Subjects {
        @org.testng.annotations.Test(dataProvider = "none")
        @Trial(n = 3, threshold = 0.5, judge = Trial.Judge.METHOD)
        public void judged(String word) {}
    }

    /** Who judges, and who leaves everything out. */
    enum Case {
        ROWS_NOT_ASKED_FOR(EachRow.class, 6),
        ROWS_NOT_ASKED_FOR_JUDGED_TOGETHER(AllRows.class, 6),
        OTHER_INDICES(EachOther.class, 6),
        OTHER_INDICES_JUDGED_TOGETHER(AllOthers.class, 6),
        NO_ROWS(EachOfNone.class, 0),
        NO_ROWS_JUDGED_TOGETHER(AllOfNone.class, 0);

        private final Class<?> subject;
        private final int filtered;

        Case(Class<?> subject, int filtered) {
            this.subject = subject;
            this.filtered = filtered;
        }

        private RunOutcome run(SuiteRun suite) {
            SuiteRun of = suite.of(subject);
            return (name().startsWith("ROWS_NOT") ? of.property("redoubt.row", "z") : of).run();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGroupOfWhichNothingRanDoesNotPass(Case which) {
        for (ParallelMode mode : List.of(ParallelMode.NONE, ParallelMode.METHODS)) {
            watch.failures.clear();
            RunOutcome run = which.run(SuiteRun.into(directory).parallel(mode).with(watch));
            assertThat(run.oracle()).isEmpty();
            String name = "NoTrialsTest$" + which.subject.getSimpleName() + ".judged";
            assertThat(watch.failures)
                    .singleElement()
                    .satisfies(message -> assertThat(message).startsWith(name + ": " + WHY));
            assertThat(run.verdict(name)).isEqualTo("INCONCLUSIVE NO_TRIALS");
            assertThat(run.group(name).get("counts").get("planned").asInt()).isZero();
            RunChecks.addsUp(run.report().get("summary").get("trials"));
            assertThat(run.report().at("/summary/trials/filtered").asInt()).isEqualTo(which.filtered);
            assertThat(run.report().at("/summary/trialGroups/inconclusive").asInt())
                    .isEqualTo(1);
            assertThat(run.out()).contains("INCONCLUSIVE  " + name + "   no trial ever ran");
            ConsoleNumbers.check(run.out());
        }
    }

    @Test
    void rowsThatAreLeftOutDoNotSpoilThoseThatRan() {
        RunOutcome run = SuiteRun.into(directory)
                .of(EachRow.class, AllRows.class)
                .property("redoubt.row", "1")
                .run();
        RunChecks.check(run);
        assertThat(run.verdict("NoTrialsTest$EachRow.judged [1]")).isEqualTo("PASS RATE_MET");
        assertThat(run.verdict("NoTrialsTest$AllRows.judged")).isEqualTo("PASS RATE_MET");
    }
}
