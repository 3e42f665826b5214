package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;
import org.testng.annotations.DataProvider;

/** Numbers over all trial groups of a run, in its reports. */
class GroupStatisticsTest {
    @TempDir
    Path directory;

    public static class Rows {
        @DataProvider
        public Object[][] rows() {
            return new Object[][] {{"PPPF"}, {"PPPP"}, {"FFPF"}, {"PPFP"}, {"PPPP"}};
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 4, threshold = 0.5, stop = Trial.Stop.NEVER)
        public void answers(String outcomes) {
            Assert.assertEquals(outcomes.charAt(Trials.current().index()), 'P');
        }
    }

    @Test
    void groupsAreTakenAsClusters() {
        RunOutcome run = SuiteRun.into(directory).of(Rows.class).run();
        JsonSchemas.check(run);
        JsonNode population = run.report().get("summary").get("population");
        assertThat(population.get("groups").asInt()).isEqualTo(5);
        assertThat(population.get("stoppedGroups").asInt()).isZero();
        assertThat(population.get("meanOfGroupRates").asDouble()).isCloseTo(0.75, within(1e-9));
        assertThat(population.get("standardError").asDouble()).isCloseTo(0.1369306394, within(1e-9));
        assertThat(population.get("worstGroup").asText()).endsWith("[2]");
        assertThat(population.get("worstRate").asDouble()).isEqualTo(0.25);
        JsonNode two = population.get("several").get(0);
        assertThat(two.get("trials").asInt()).isEqualTo(2);
        assertThat(two.get("allPass").asDouble()).isCloseTo((0.5 + 1 + 0 + 0.5 + 1) / 5, within(1e-9));
        assertThat(two.get("onePasses").asDouble()).isCloseTo((1 + 1 + 0.5 + 1 + 1) / 5, within(1e-9));
        assertThat(run.report().get("trialGroups").get(2).get("disagreement").asDouble())
                .isEqualTo(0.5);
        assertThat(run.out())
                .contains("groups: mean rate (75.0 %), worst (25.0 %) GroupStatisticsTest$Rows.answers [2]")
                .contains("5 rows, each judged on its own: an agent that passes 95 % of all trials turns all of them"
                        + " green in 99 % of the runs");
    }

    public static class Stops {
        @DataProvider
        public Object[][] rows() {
            Object[][] rows = new Object[50][1];
            for (int i = 0; i < rows.length; i++) {
                rows[i][0] = i;
            }
            return rows;
        }

        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 2)
        public void answers(int row) {
            Assert.assertTrue(row != 7 || Trials.current().index() > 0);
        }
    }

    @Test
    void aGroupThatStoppedMakesRatesNoMeasurement() {
        RunOutcome run = SuiteRun.into(directory).of(Stops.class).run();
        JsonNode population = run.report().get("summary").get("population");
        assertThat(population.get("stoppedGroups").asInt()).isEqualTo(1);
        assertThat(population.get("standardError").isNull()).isTrue();
        assertThat(population.get("several")).isEmpty();
        assertThat(run.out())
                .contains("1 group stopped early, so no rate here is a measurement")
                // 0.95 to the power of 100
                .contains("50 rows, each judged on its own: an agent that passes 95 % of all trials turns all of them"
                        + " green in less than 1 % of the runs");
    }
}
