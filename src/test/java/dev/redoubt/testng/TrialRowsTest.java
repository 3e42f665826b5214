package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.testng.annotations.Optional;
import org.testng.annotations.Parameters;
import org.testng.xml.XmlSuite.ParallelMode;

/** Rows, instances of factories and parameters of the suite reach every trial. */
class TrialRowsTest extends TrialSamples {
    public static class Made {
        private final String name;

        public Made(String name) {
            this.name = name;
        }

        @Factory
        public static Object[] all() {
            return new Object[] {new Made("good"), new Made("bad")};
        }

        @org.testng.annotations.Test
        @Trial(n = 3, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void works() {
            LOG.add(name + Trials.current().index());
            Assert.assertEquals(name, "good");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS", "INSTANCES"})
    void everyInstanceOfAFactoryIsATrialGroup(ParallelMode mode) {
        RunOutcome run = run(Made.class, mode);
        assertThat(LOG).containsExactlyInAnyOrder("good0", "good1", "good2", "bad0", "bad1", "bad2");
        assertThat(groups(run, "verdict")).containsExactly("PASS", "FAIL");
        assertThat(groups(run, "outcomes")).containsExactly("PPP", "FFF");
        assertThat(groups(run, "id")).doesNotHaveDuplicates();
    }

    public static class WithRows {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}, {"c"}};
        }

        @DataProvider(parallel = true)
        public Object[][] atOnce() {
            return words();
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 4, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void inTurn(String word) {
            bReallyFails(word);
        }

        @org.testng.annotations.Test(dataProvider = "atOnce")
        @Trial(n = 4, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void atOnce(String word) {
            bReallyFails(word);
        }

        private static void bReallyFails(String word) {
            int index = Trials.current().index();
            Assert.assertFalse(word.equals("b") && index > 0 || word.equals("c") && index == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void everyRowIsATrialGroup(ParallelMode mode) {
        RunOutcome run = run(WithRows.class, mode);
        for (String method : List.of("inTurn", "atOnce")) {
            assertThat(run.outcomes("TrialRowsTest$WithRows." + method + " [0]"))
                    .isEqualTo("PPPP");
            assertThat(run.verdict("TrialRowsTest$WithRows." + method + " [1]")).isEqualTo("FAIL RATE_UNREACHABLE");
            assertThat(run.outcomes("TrialRowsTest$WithRows." + method + " [1]"))
                    .isEqualTo("PFFF");
            assertThat(run.verdict("TrialRowsTest$WithRows." + method + " [2]")).isEqualTo("PASS RATE_MET");
            assertThat(run.outcomes("TrialRowsTest$WithRows." + method + " [2]"))
                    .isEqualTo("FPPP");
        }
    }

    /** Where one method runs all trials of a row, a row that is skipped is one of n equal ones. */
    @Test
    void everyRowThatAParallelProviderGivesHasAResult() {
        RunOutcome run = SuiteRun.into(directory)
                .ofFile("parallel-skips.xml")
                .property("redoubt.order", "row")
                .run();
        RunChecks.check(run);
    }

    /** Each trial gets the rows in another order, so a row comes at another place than its name says. */
    public static class Rotated {
        private final AtomicInteger asked = new AtomicInteger();

        @DataProvider
        public Iterator<Object[]> numbers() {
            List<Object[]> rows = new ArrayList<>(List.of(new Object[] {0}, new Object[] {1}, new Object[] {2}));
            Collections.rotate(rows, asked.getAndIncrement());
            return rows.iterator();
        }

        @org.testng.annotations.Test(dataProvider = "numbers")
        @Trial(n = 3, rowKey = "{0}")
        public void works(int number) {}
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void aRowIsWhatItsNameSaysWhereverItComes(ParallelMode mode) {
        RunOutcome run = run(Rotated.class, mode);
        assertThat(groups(run, "name"))
                .containsExactly(
                        "TrialRowsTest$Rotated.works [0]",
                        "TrialRowsTest$Rotated.works [1]",
                        "TrialRowsTest$Rotated.works [2]");
        assertThat(groups(run, "outcomes")).containsOnly("PPP");
    }

    public static class FromXml {
        @org.testng.annotations.Test
        @Parameters({"model", "mood"})
        @Trial(n = 3)
        public void uses(String model, @Optional("calm") String mood) {
            LOG.add(model + " " + mood);
        }
    }

    @Test
    void parametersOfTheSuiteReachEveryTrial() {
        RunOutcome run = SuiteRun.into(directory)
                .of(FromXml.class)
                .change(suite -> suite.setParameters(Map.of("model", "small")))
                .run();
        RunChecks.check(run);
        assertThat(LOG).hasSize(3).containsOnly("small calm");
        assertThat(run.report().get("results").get(0).get("attempts").get(0).get("parameters"))
                .extracting(parameter -> parameter.asText())
                .containsExactly("small", "calm");
    }
}
