package dev.redoubt.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redoubt.testkit.Vectors;
import dev.redoubt.verdict.Engine.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    private static List<Mark> marks(String letters) {
        return letters.chars()
                .mapToObj(letter -> switch (letter) {
                    case 'P' -> Mark.PASS;
                    case 'F' -> Mark.FAIL;
                    case 'E' -> Mark.UNKNOWN;
                    default -> Mark.PENDING;
                })
                .toList();
    }

    private static Boundaries boundaries(JsonNode node) {
        return new Boundaries(Vectors.counts(node.get("hi"), Integer.MAX_VALUE), Vectors.counts(node.get("lo"), -1));
    }

    private static String text(Optional<Verdict> verdict) {
        return verdict.map(Verdict::name).orElse("CONTINUE");
    }

    static Stream<JsonNode> traces() {
        return Vectors.at("engine_traces", "rows");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void decidesTrialByTrialAsTheTracesSay(JsonNode trace) {
        Boundaries boundaries = boundaries(trace);
        List<Mark> all = marks(trace.get("outcomes").asText());
        for (int i = 0; i < trace.get("stopped_after").asInt(); i++) {
            String expected = trace.get("decisions").get(i).asText();
            assertThat(text(Engine.decide(all.subList(0, i + 1), boundaries, false)))
                    .as("%d trials", i + 1)
                    .isEqualTo(expected);
        }
    }

    @Test
    void decidesInWhateverOrderTrialsEnd() {
        Boundaries boundaries = boundaries(Vectors.ALL.get("engine_out_of_order"));
        Vectors.at("engine_out_of_order", "rows")
                .forEach(row -> assertThat(
                                text(Engine.decide(marks(row.get("outcomes").asText()), boundaries, false)))
                        .as("%s", row)
                        .isEqualTo(row.get("verdict").asText()));
    }

    @Test
    void allowsForAnswersThatWillNeverCome() {
        Boundaries boundaries = boundaries(Vectors.ALL.get("engine_out_of_order"));
        Vectors.at("engine_permanent_unknown", "rows").forEach(row -> {
            List<Mark> marks = marks(row.get("outcomes").asText());
            assertThat(text(Engine.decide(marks, boundaries, false)))
                    .as("%s", row)
                    .isEqualTo(row.get("verdict").asText());
            assertThat(text(Engine.decide(marks, boundaries, true)))
                    .as("%s, when hopeless", row)
                    .isEqualTo(row.get("with_futility").asText());
        });
    }

    /** The definition: every way to fill in what is not known, up to nine trials, with any boundaries. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20261122})
    void decidesExactlyWhenEveryCompletionDoes(long seed) {
        Random random = new Random(seed);
        Set<String> seen = new TreeSet<>();
        for (int round = 0; round < 4_000; round++) {
            int n = 1 + random.nextInt(9);
            Boundaries boundaries = randomBoundaries(n, random);
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                marks.add(Mark.values()[random.nextInt(4)]);
            }
            String expected = byDefinition(marks, boundaries);
            assertThat(text(Engine.decide(marks, boundaries, false)))
                    .as("%s of %s", marks, boundaries)
                    .isEqualTo(expected);
            seen.add(expected);
        }
        assertThat(seen).containsExactly("CONTINUE", "FAIL", "INCONCLUSIVE", "PASS");
    }

    private static Boundaries randomBoundaries(int n, Random random) {
        int[] toPass = new int[n];
        int[] toFail = new int[n];
        for (int m = 1; m <= n; m++) {
            toPass[m - 1] = random.nextInt(3) == 0 ? 1 + random.nextInt(m) : Integer.MAX_VALUE;
            toFail[m - 1] = random.nextInt(3) == 0 ? random.nextInt(Math.min(toPass[m - 1], m)) : -1;
        }
        return new Boundaries(toPass, toFail);
    }

    /** What no answer is ever given to is settled for good; what is pending must not matter. */
    private static String byDefinition(List<Mark> marks, Boundaries boundaries) {
        Set<Verdict> whatEver = EnumSet.noneOf(Verdict.class);
        fill(marks, Mark.PENDING, pendingFilled -> {
            Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
            fill(pendingFilled, Mark.UNKNOWN, all -> verdicts.add(walk(all, boundaries)));
            whatEver.add(verdicts.size() == 1 ? verdicts.iterator().next() : Verdict.INCONCLUSIVE);
        });
        return whatEver.size() == 1 ? whatEver.iterator().next().name() : "CONTINUE";
    }

    private static void fill(List<Mark> marks, Mark what, Consumer<List<Mark>> action) {
        int gap = marks.indexOf(what);
        if (gap < 0) {
            action.accept(marks);
            return;
        }
        for (Mark mark : List.of(Mark.PASS, Mark.FAIL)) {
            List<Mark> filled = new ArrayList<>(marks);
            filled.set(gap, mark);
            fill(filled, what, action);
        }
    }

    private static Verdict walk(List<Mark> marks, Boundaries boundaries) {
        int passed = 0;
        for (int m = 1; m <= marks.size(); m++) {
            passed += marks.get(m - 1) == Mark.PASS ? 1 : 0;
            if (boundaries.passes(m, passed)) {
                return Verdict.PASS;
            }
            if (boundaries.fails(m, passed)) {
                return Verdict.FAIL;
            }
        }
        return Verdict.INCONCLUSIVE;
    }

    /** Had the first trial failed, the group would have, and what came later would not matter. */
    @Test
    void aPathThatHasFailedDoesNotPassLater() {
        int never = Integer.MAX_VALUE;
        Boundaries boundaries = new Boundaries(new int[] {never, 1, never}, new int[] {0, -1, 1});
        Walk walk = new Walk(boundaries, false);
        walk.take(Mark.UNKNOWN);
        assertThat(walk.verdict()).isEmpty();
        walk.take(Mark.PASS);
        assertThat(walk.verdict()).contains(Verdict.INCONCLUSIVE);
        assertThat(Engine.decide(List.of(Mark.UNKNOWN, Mark.PASS), boundaries, false))
                .contains(Verdict.INCONCLUSIVE);
    }

    /** Trial by trial it says the same as with everything at hand, for boundaries as they are really made. */
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.8, 0.95})
    void oneByOneItDecidesAsItDoesAtOnce(double threshold) {
        Random random = new Random(7);
        int decided = 0;
        for (int round = 0; round < 2_000; round++) {
            int n = 20 + random.nextInt(60);
            Boundaries boundaries = Boundaries.compute(threshold, 0.9, n, 2);
            boolean stopsWhenHopeless = random.nextBoolean();
            double rate = random.nextDouble();
            Walk walk = new Walk(boundaries, stopsWhenHopeless);
            List<Mark> marks = new ArrayList<>();
            while (marks.size() < n && walk.verdict().isEmpty()) {
                Mark mark = random.nextInt(12) == 0 ? Mark.UNKNOWN : random.nextDouble() < rate ? Mark.PASS : Mark.FAIL;
                marks.add(mark);
                walk.take(mark);
                assertThat(walk.verdict())
                        .as("%s of %s", marks, boundaries)
                        .isEqualTo(Engine.decide(marks, boundaries, stopsWhenHopeless));
            }
            decided += walk.verdict().isPresent() ? 1 : 0;
        }
        assertThat(decided).isEqualTo(2_000);
    }
}
