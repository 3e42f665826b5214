package dev.redoubt.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.TestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How suites are cut into shards. */
class SlicingTest {
    @TempDir
    Path directory;

    private static TestId id(String type, String method) {
        return new TestId("suite", "test", type, TestId.methodText(method, ""), TestId.SINGLE);
    }

    private static Piece piece(String type, String method) {
        return new Piece(id(type, method), "", 0);
    }

    private static List<Piece> classes(int count) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(i -> List.of(piece("T" + i, "a"), piece("T" + i, "b")).stream())
                .toList();
    }

    private static Slicing slicing(int index, int total, Timings timings) {
        return new Slicing(new Shard(index, total), true, timings);
    }

    /** The classes of each shard. */
    private static Map<Integer, Set<String>> cut(List<Piece> pieces, int total, Timings timings) {
        Map<Integer, Set<String>> all = new TreeMap<>();
        for (int index = 1; index <= total; index++) {
            Slice slice = slicing(index, total, timings).slice(pieces);
            Set<String> mine = all.computeIfAbsent(index, key -> new HashSet<>());
            pieces.stream()
                    .filter(piece -> slice.of(piece.test()).isWhole())
                    .forEach(piece -> mine.add(piece.test().className()));
        }
        return all;
    }

    /** Each given as class=seconds. */
    private Timings timings(String... times) throws IOException {
        StringBuilder xml = new StringBuilder("<testsuite>");
        for (String time : times) {
            String[] parts = time.split("=", 2);
            xml.append("<testcase classname='" + parts[0] + "' name='a' time='" + parts[1] + "'/>");
        }
        return Timings.read(Files.writeString(directory.resolve("times.xml"), xml + "</testsuite>"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void everyTestIsInOneShard(int total) {
        List<Piece> pieces = classes(40);
        Map<TestId, Integer> homes = new TreeMap<>();
        for (int index = 1; index <= total; index++) {
            Slice slice = slicing(index, total, Timings.NONE).slice(pieces);
            pieces.stream()
                    .filter(piece -> slice.of(piece.test()).isWhole())
                    .forEach(piece -> homes.merge(piece.test(), 1, Integer::sum));
            assertThat(pieces)
                    .allMatch(piece -> slice.of(piece.test()).isWhole()
                            || slice.of(piece.test()).isNothing());
        }
        assertThat(homes).hasSize(80);
        assertThat(homes.values()).containsOnly(1);
    }

    @Test
    void theOrderOfTheTestsDoesNotMatter() throws IOException {
        Timings timings = timings("T1=5", "T2=5", "T3=5", "T4=1");
        List<Piece> pieces = classes(12);
        List<Piece> shuffled = new ArrayList<>(pieces);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(cut(shuffled, 3, timings)).isEqualTo(cut(pieces, 3, timings));
            assertThat(slicing(1, 3, timings).slice(shuffled).digest())
                    .isEqualTo(slicing(3, 3, timings).slice(pieces).digest());
        }
    }

    @Test
    void whatTookLongestGoesFirstToTheShardThatHasLeast() throws IOException {
        List<Piece> pieces = classes(6);
        Map<Integer, Set<String>> cut = cut(pieces, 2, timings("T0=10", "T1=9", "T2=6", "T3=4", "T4=3", "T5=2"));
        assertThat(cut.values()).containsExactlyInAnyOrder(Set.of("T0", "T3", "T4"), Set.of("T1", "T2", "T5"));
    }

    @Test
    void aClassThatNobodyKnowsMovesNoOther() {
        Map<Integer, Set<String>> before = cut(classes(20), 4, Timings.NONE);
        List<Piece> more = new ArrayList<>(classes(20));
        more.add(piece("New", "a"));
        Map<Integer, Set<String>> after = cut(more, 4, Timings.NONE);
        after.values().forEach(classes -> classes.remove("New"));
        assertThat(after).isEqualTo(before);
        assertThat(before.values()).allMatch(classes -> !classes.isEmpty());
    }

    @Test
    void aClassAloneInItsSuiteIsNotAlwaysOfTheFirstShard() throws IOException {
        Timings timings = timings("T0=1", "T1=1", "T2=1", "T3=1", "T4=1", "T5=1", "T6=1", "T7=1");
        Set<Integer> homes = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            List<Piece> alone = List.of(piece("T" + i, "a"));
            cut(alone, 2, timings).forEach((index, classes) -> {
                if (!classes.isEmpty()) {
                    homes.add(index);
                }
            });
        }
        assertThat(homes).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void classesThatADependencyTiesStayTogether() throws IOException {
        List<Piece> pieces = new ArrayList<>(classes(8));
        pieces.add(new Piece(id("T0", "first"), "tie", 0));
        pieces.add(new Piece(id("T5", "second"), "tie", 0));
        pieces.add(new Piece(id("T5", "third"), "other tie", 5));
        pieces.add(new Piece(id("T7", "fourth"), "other tie", 5));
        for (Timings timings : List.of(Timings.NONE, timings("T0=9", "T1=8", "T5=9", "T7=9", "T2=7"))) {
            for (int total = 2; total < 9; total++) {
                assertThat(cut(pieces, total, timings).values())
                        .filteredOn(classes -> classes.contains("T0"))
                        .allMatch(classes -> classes.containsAll(Arrays.asList("T5", "T7")));
            }
        }
    }

    @Test
    void trialsOfATestAreSpreadEvenly() {
        List<Piece> pieces = List.of(new Piece(id("T", "trials"), "", 20), piece("T", "ordinary"));
        int[] owners = new int[20];
        for (int index = 1; index <= 3; index++) {
            Part part = slicing(index, 3, Timings.NONE).slice(pieces).of(id("T", "trials"));
            assertThat(part.isWhole() || part.isNothing()).isFalse();
            long mine = IntStream.range(0, 20)
                    .filter(part::has)
                    .peek(t -> owners[t]++)
                    .count();
            assertThat(mine).isBetween(6L, 7L);
        }
        assertThat(owners).containsOnly(1);
    }

    @Test
    void trialsStayTogetherUnlessTheyAreToBeSpread() {
        List<Piece> pieces = List.of(new Piece(id("T", "trials"), "", 20));
        long whole = IntStream.rangeClosed(1, 3)
                .filter(index -> new Slicing(new Shard(index, 3), false, Timings.NONE)
                        .slice(pieces)
                        .of(id("T", "trials"))
                        .isWhole())
                .count();
        assertThat(whole).isEqualTo(1);
    }

    @Test
    void whatIsRunAgainStaysWhereItIs() throws IOException {
        Timings timings = timings("T0=10", "T1=9", "T2=6", "T3=5");
        for (int index = 1; index <= 3; index++) {
            Slicing slicing = slicing(index, 3, timings);
            List<Piece> all = classes(4);
            Slice first = slicing.slice(all);
            for (Piece piece : all) {
                Slice again = slicing.slice(List.of(piece));
                assertThat(again.of(piece.test())).isEqualTo(first.of(piece.test()));
                assertThat(again.digest()).isEmpty();
            }
        }
    }

    @Test
    void otherTimesGiveAnotherDigest() throws IOException {
        List<Piece> pieces = classes(9);
        assertThat(slicing(1, 2, timings("T0=9", "T1=8", "T2=7", "T3=6", "T4=5", "T5=5"))
                        .slice(pieces)
                        .digest())
                .isNotEqualTo(slicing(1, 2, Timings.NONE).slice(pieces).digest());
    }
}
