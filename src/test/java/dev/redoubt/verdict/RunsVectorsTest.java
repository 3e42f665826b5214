package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.api.Outcome;
import dev.redoubt.testkit.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Comparisons of runs and numbers over groups against tables that were computed elsewhere, in exact arithmetic. */
class RunsVectorsTest {
    private static final Offset<Double> CLOSE = within(1e-11);

    private static Fisher.Table table(JsonNode row) {
        return new Fisher.Table(
                row.get(0).asInt(),
                row.get(1).asInt(),
                row.get(2).asInt(),
                row.get(3).asInt());
    }

    @Test
    void oneGroupIsComparedExactly() {
        Vectors.at("two_runs", "fisher", "rows")
                .forEach(row -> assertThat(new Fisher.Table(
                                        row.get("s_candidate").asInt(),
                                        row.get("n_candidate").asInt(),
                                        row.get("s_baseline").asInt(),
                                        row.get("n_baseline").asInt())
                                .worse())
                        .as("%s", row)
                        .isCloseTo(row.get("p_less").asDouble(), CLOSE));
        Vectors.at("two_runs", "fisher_critical", "rows").forEach(row -> {
            int n = row.get(0).asInt();
            int alarm = row.get(2).asInt();
            assertThat(new Fisher.Table(alarm, n, row.get(1).asInt(), n).worse())
                    .isLessThanOrEqualTo(0.05);
            assertThat(new Fisher.Table(alarm + 1, n, row.get(1).asInt(), n).worse())
                    .isGreaterThan(0.05);
        });
    }

    @Test
    void allGroupsAreComparedExactly() {
        Vectors.at("two_runs", "stratified_exact", "rows").forEach(row -> {
            List<Fisher.Table> tables = new ArrayList<>();
            row.get("tables").forEach(table -> tables.add(table(table)));
            assertThat(tables.stream().mapToInt(Fisher.Table::candidatePassed).sum())
                    .isEqualTo(row.get("S").asInt());
            assertThat(Fisher.worseOverAll(tables))
                    .as("%s", row.get("name"))
                    .isCloseTo(row.get("p_less").asDouble(), CLOSE);
        });
        assertThat(Fisher.worseOverAll(List.of())).isEqualTo(1);
    }

    @Test
    void lookingAtManyGroupsIsAllowedFor() {
        Vectors.at("two_runs", "multiplicity").forEach(row -> {
            double[] probabilities = doubles(row.get("p"));
            double[] expected = doubles(row.get("holm"));
            double[] adjusted = Fisher.holm(probabilities);
            for (int i = 0; i < expected.length; i++) {
                assertThat(adjusted[i]).as("%d of %s", i, row).isCloseTo(expected[i], within(1e-9));
            }
            if (row.has("reject_holm_05")) {
                assertThat(Arrays.stream(adjusted).filter(one -> one <= 0.05))
                        .hasSize(row.get("reject_holm_05").asInt());
            }
        });
        assertThat(Fisher.holm(new double[] {0.5, 0.01, 0.02})).containsExactly(0.5, 0.03, 0.04);
    }

    private static double[] doubles(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void theSmallestDropThatIsFoundIsKnown() {
        Vectors.at("two_runs", "minimal_detectable_drop", "rows").forEach(row -> {
            int n = row.get(0).asInt();
            assertThat(Fisher.smallestDrop(n, n, row.get(1).asDouble(), 0.05, 0.8))
                    .as("%s", row)
                    .isCloseTo(row.get(2).asDouble(), within(1e-9));
            double rate = row.get(1).asDouble();
            assertThat(new Fisher.Alarms(n, n, rate, 0.05).power(rate))
                    .as("alarms where nothing has changed: %s", row)
                    .isCloseTo(row.get(3).asDouble(), CLOSE);
        });
        assertThat(Fisher.smallestDrop(3, 3, 0.5, 0.01, 0.8)).isNaN();
    }

    @Test
    void chancesOfSeveralTrialsAreUnbiased() {
        Vectors.at("population", "pass_at_k", "rows").forEach(row -> {
            Population.Group group =
                    new Population.Group(row.get(1).asInt(), row.get(0).asInt());
            int k = row.get(2).asInt();
            assertThat(Population.passAtLeastOnce(group, k).orElseThrow())
                    .as("%s", row)
                    .isCloseTo(row.get(3).asDouble(), CLOSE);
            assertThat(Population.passAlways(group, k).orElseThrow())
                    .as("%s", row)
                    .isCloseTo(row.get(4).asDouble(), CLOSE);
        });
        Population.Group three = new Population.Group(3, 3);
        assertThat(Population.passAlways(three, 4)).isEmpty();
        assertThat(Population.passAtLeastOnce(three, 4)).isEmpty();
    }

    @Test
    void groupsAreClusters() {
        Vectors.at("population", "cluster_se", "rows").forEach(row -> {
            List<Population.Group> groups = new ArrayList<>();
            row.get("groups")
                    .forEach(group -> groups.add(new Population.Group(
                            (int) StreamSupport.stream(group.spliterator(), false)
                                    .filter(trial -> trial.asInt() == 1)
                                    .count(),
                            group.size())));
            assertThat(groups).hasSize(row.get("clusters").asInt());
            OptionalDouble error = Population.clusteredError(groups);
            if (row.get("clustered_se").isNull()) {
                assertThat(error).isEmpty();
            } else {
                assertThat(error.orElseThrow())
                        .as("%s", row)
                        .isCloseTo(row.get("clustered_se").asDouble(), CLOSE);
            }
        });
        assertThat(Population.clusteredError(List.of(new Population.Group(1, 2))))
                .isEmpty();
        assertThat(Population.meanOfRates(List.of(new Population.Group(1, 2), new Population.Group(4, 4))))
                .hasValue(0.75);
        assertThat(Population.meanOfRates(List.of())).isEmpty();
    }

    @Test
    void clumpsAreNoticed() {
        Vectors.at("population", "flakiness", "rows").forEach(row -> {
            List<Outcome> outcomes = row.get("seq")
                    .asText()
                    .chars()
                    .mapToObj(letter -> Outcome.ofLetter((char) letter))
                    .toList();
            assertThat(Population.clumping(outcomes))
                    .as("%s", row)
                    .isCloseTo(row.get("p_too_few_runs").asDouble(), CLOSE);
            Population.Group group =
                    new Population.Group(row.get("s").asInt(), row.get("n").asInt());
            assertThat(Population.disagreement(group).orElseThrow())
                    .as("%s", row)
                    .isCloseTo(row.get("disagreement").asDouble(), CLOSE);
        });
        assertThat(Population.clumping(List.of())).isEqualTo(1);
        List<Outcome> many = new ArrayList<>(Collections.nCopies(9_000, Outcome.PASS));
        many.addAll(Collections.nCopies(1_000, Outcome.ERROR));
        assertThat(Population.clumping(many)).isBetween(0.0, 1e-300);
        Collections.shuffle(many, new Random(5));
        assertThat(Population.clumping(many)).isBetween(0.01, 0.99);
        assertThat(Population.disagreement(new Population.Group(1, 1))).isEmpty();
    }
}
