package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends its sums early and moves its borders against sums over everything, from the definition. */
class FisherTest {
    private static final Percentage DIGITS = Percentage.withPercentage(1e-8);

    /** The probability that of all passes so many are the candidate's: ways to choose them, of all ways. */
    private static double chance(int candidate, int trials, int passed, int baseTrials) {
        double log = Binomial.logChoose(trials, candidate)
                + Binomial.logChoose(baseTrials, (long) passed - candidate)
                - Binomial.logChoose((long) trials + baseTrials, passed);
        return Math.exp(log);
    }

    private static double worse(Fisher.Table table) {
        int passed = table.candidatePassed() + table.basePassed();
        double sum = 0;
        for (int k = 0; k <= table.candidatePassed(); k++) {
            sum += chance(k, table.candidateTrials(), passed, table.baseTrials());
        }
        return sum;
    }

    private static Fisher.Table random(int most, Random random) {
        int trials = 1 + random.nextInt(most);
        int baseTrials = 1 + random.nextInt(most);
        double rate = random.nextDouble();
        double now = random.nextBoolean() ? rate : rate * random.nextDouble();
        return new Fisher.Table(
                (int) Math.round(now * trials), trials, (int) Math.round(rate * baseTrials), baseTrials);
    }

    @ParameterizedTest
    @CsvSource({"8, 500", "60, 400", "900, 100"})
    void aTableIsTheSumOfAllThatAreAsBad(int most, int rounds) {
        Random random = new Random(most);
        for (int round = 0; round < rounds; round++) {
            Fisher.Table table = random(most, random);
            assertThat(table.worse()).as("%s", table).isCloseTo(worse(table), DIGITS);
        }
    }

    @Test
    void whereNothingCouldBeOtherwiseItIsCertain() {
        assertThat(new Fisher.Table(0, 5, 0, 9).worse()).isEqualTo(1);
        assertThat(new Fisher.Table(5, 5, 9, 9).worse()).isEqualTo(1);
        assertThat(new Fisher.Table(5, 5, 0, 9).worse()).isEqualTo(1);
    }

    /** Every sum of passes over all groups, with its probability. */
    private static double worseOverAll(List<Fisher.Table> tables) {
        double[] chances = {1};
        int candidates = 0;
        for (Fisher.Table table : tables) {
            double[] next = new double[chances.length + table.candidateTrials()];
            int passed = table.candidatePassed() + table.basePassed();
            for (int k = 0; k <= table.candidateTrials(); k++) {
                double chance = chance(k, table.candidateTrials(), passed, table.baseTrials());
                for (int i = 0; i < chances.length; i++) {
                    next[i + k] += chances[i] * chance;
                }
            }
            chances = next;
            candidates += table.candidatePassed();
        }
        double sum = 0;
        for (int i = 0; i <= candidates; i++) {
            sum += chances[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "2, 40", "3, 60", "10, 90", "37, 60", "120, 50"})
    void manyTablesAreTheSumOfAllThatAreAsBad(int groups, int most) {
        Random random = new Random(groups);
        for (int round = 0; round < 5; round++) {
            List<Fisher.Table> tables = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                tables.add(random(most, random));
            }
            double expected = worseOverAll(tables);
            assertThat(Fisher.worseOverAll(tables)).as("%s", tables).isCloseTo(expected, DIGITS);
        }
    }

    /** A run that is worse beyond any doubt is as unlikely as it is, and not impossible. */
    @Test
    void whatIsVeryUnlikelyKeepsItsDigits() {
        List<Fisher.Table> tables = new ArrayList<>();
        for (int group = 0; group < 12; group++) {
            tables.add(new Fisher.Table(10, 60, 55, 60));
        }
        assertThat(Fisher.worseOverAll(tables)).isBetween(1e-250, 1e-150).isCloseTo(worseOverAll(tables), DIGITS);
    }

    /** What is taken for worse than before: by the passes before, and now. */
    private static boolean[][] alarms(int trials, int baseTrials, double risk) {
        boolean[][] alarms = new boolean[baseTrials + 1][trials + 1];
        for (int base = 0; base <= baseTrials; base++) {
            for (int candidate = 0; candidate <= trials; candidate++) {
                Fisher.Table table = new Fisher.Table(candidate, trials, base, baseTrials);
                alarms[base][candidate] = worse(table) <= risk + Binomial.TIE;
            }
        }
        return alarms;
    }

    private static double smallestDrop(boolean[][] alarms, double rate, double power) {
        for (int thousandths = 0; thousandths <= Math.round(rate * 1_000); thousandths++) {
            if (power(alarms, rate, Math.max(0, rate - thousandths / 1_000.0)) >= power) {
                return thousandths / 1_000.0;
            }
        }
        return Double.NaN;
    }

    private static double power(boolean[][] alarms, double before, double now) {
        int baseTrials = alarms.length - 1;
        int trials = alarms[0].length - 1;
        double power = 0;
        for (int base = 0; base <= baseTrials; base++) {
            for (int candidate = 0; candidate <= trials; candidate++) {
                if (alarms[base][candidate]) {
                    power += Binomial.exactly(baseTrials, base, before) * Binomial.exactly(trials, candidate, now);
                }
            }
        }
        return power;
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 1, 0.05",
        "9, 30, 0.9, 0.025",
        "30, 12, 0.8, 0.025",
        "20, 25, 0.5, 0.05",
        "3, 3, 0.5, 0.01",
        "14, 14, 0.95, 0.1",
    })
    void theSmallestDropIsTheFirstThatIsFoundOftenEnough(int trials, int baseTrials, double rate, double risk) {
        double found = Fisher.smallestDrop(trials, baseTrials, rate, risk, 0.8);
        boolean[][] alarms = alarms(trials, baseTrials, risk);
        double expected = smallestDrop(alarms, rate, 0.8);
        if (Double.isNaN(expected)) {
            assertThat(found).isNaN();
        } else {
            assertThat(found).isCloseTo(expected, within(1e-9));
        }
        for (double now : new double[] {0, 0.3, rate / 2, rate}) {
            assertThat(new Fisher.Alarms(trials, baseTrials, rate, risk).power(now))
                    .as("power at %s", now)
                    .isCloseTo(power(alarms, rate, now), within(1e-12));
        }
    }
}
