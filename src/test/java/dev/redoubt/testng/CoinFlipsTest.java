package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.xml.XmlSuite.ParallelMode;

/**
 * What a design promises, as real runs of coins keep it: how often it passes, and how many trials that takes. The coins
 * have a seed, so the numbers are the same each time; they are held against exact ones, as far as so many coins allow.
 */
class CoinFlipsTest {
    private static final int GROUPS = 300;
    /** So many standard errors. One in ten thousand would be further off, were the seed not fixed. */
    private static final double ALLOWED = 4;

    @TempDir
    Path directory;

    /** A coin for each row and trial. */
    public abstract static class Coins {
        @DataProvider
        public Object[][] rows() {
            return IntStream.range(0, GROUPS)
                    .mapToObj(row -> new Object[] {row})
                    .toArray(Object[][]::new);
        }

        void flip(int row) {
            double rate = Double.parseDouble(System.getProperty("coin.rate", "0"));
            // Unlike Random, it makes of seeds in a row numbers that have nothing to do with each other.
            SplittableRandom coin =
                    new SplittableRandom(1_000L * row + Trials.current().index());
            Assert.assertTrue(coin.nextDouble() < rate);
        }
    }

    public static class Sequential extends Coins {
        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 50, threshold = 0.8, rule = Trial.Rule.CONFIDENCE, stop = Trial.Stop.SEQUENTIAL)
        public void lands(int row) {
            flip(row);
        }
    }

    public static class ByConfidence extends Coins {
        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 20, threshold = 0.8, rule = Trial.Rule.CONFIDENCE, maxUnsafe = Trial.UNLIMITED)
        public void lands(int row) {
            flip(row);
        }
    }

    public static class ByRate extends Coins {
        @org.testng.annotations.Test(dataProvider = "rows")
        @Trial(n = 20, threshold = 0.8, maxUnsafe = Trial.UNLIMITED)
        public void lands(int row) {
            flip(row);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // sample, true rate, chance of PASS, trials on average
        "Sequential, 0.7, 0.002, 16.7",
        "Sequential, 0.9, 0.53, 34.2",
        "ByConfidence, 0.95, 0.3585, 12.83",
        "ByRate, 0.7, 0.2375, 15.2",
    })
    void designsKeepWhatTheyPromise(String sample, double rate, double pass, double trials) throws Exception {
        RunOutcome run = SuiteRun.into(directory)
                .property("redoubt.sinks", "yaml,json")
                .of(Class.forName(CoinFlipsTest.class.getName() + "$" + sample))
                .property("coin.rate", Double.toString(rate))
                .property("redoubt.console", "false")
                .parallel(ParallelMode.METHODS)
                .threads(2)
                .run();
        double[] decidedAfter = groups(run, "/decidedAfter");
        assertThat(decidedAfter).hasSize(GROUPS);
        assertThat(mean(decidedAfter)).isCloseTo(trials, within(0.06 + ALLOWED * error(decidedAfter)));
        double passed = StreamSupport.stream(run.report().get("trialGroups").spliterator(), false)
                        .filter(group -> group.get("verdict").asText().equals("PASS"))
                        .count()
                / (double) GROUPS;
        assertThat(passed).isCloseTo(pass, within(0.005 + ALLOWED * Math.sqrt(pass * (1 - pass) / GROUPS)));
    }

    private static double[] groups(RunOutcome run, String field) {
        return StreamSupport.stream(run.report().get("trialGroups").spliterator(), false)
                .map((JsonNode group) -> group.at(field))
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }

    private static double error(double[] values) {
        double mean = mean(values);
        double squares = IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
