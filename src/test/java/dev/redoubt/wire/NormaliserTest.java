package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.redoubt.model.Loss;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
    private final Losses losses = new Losses();
    private final Normaliser normaliser =
            new Normaliser(new Intake(new Limits(1 << 20, 20, 3, 4), Mask.DEFAULT), losses);

    private List<String> reasons() {
        return losses.list().stream()
                .map(loss -> loss.path() + ": " + loss.reason())
                .toList();
    }

    @Test
    void keepsWhatJsonCanHold() {
        assertThat(normaliser.copy(null, "p")).isNull();
        assertThat(normaliser.copy(true, "p")).isEqualTo(true);
        assertThat(normaliser.copy("text", "p")).isEqualTo("text");
        assertThat(normaliser.copy('c', "p")).isEqualTo("c");
        assertThat(normaliser.copy(new StringBuilder("sb"), "p")).isEqualTo("sb");
        assertThat(normaliser.copy((byte) 1, "p")).isEqualTo(1L);
        assertThat(normaliser.copy(1.5f, "p")).isEqualTo(1.5);
        assertThat(normaliser.copy(BigInteger.TEN, "p")).isEqualTo(10L);
        assertThat(normaliser.copy(BigInteger.TWO.pow(64), "p")).isEqualTo("18446744073709551616");
        assertThat(normaliser.copy(new BigDecimal("0.10"), "p")).isEqualTo("0.10");
        assertThat(normaliser.copy(Thread.State.NEW, "p")).isEqualTo("NEW");
        assertThat(normaliser.copy(Optional.of(3), "p")).isEqualTo(3L);
        assertThat(normaliser.copy(Optional.empty(), "p")).isNull();
        assertThat(normaliser.copy(new int[] {1, 2}, "p")).isEqualTo(List.of(1L, 2L));
        assertThat(normaliser.copy(new Object[] {"a", null}, "p")).isEqualTo(Arrays.asList("a", null));
        assertThat(normaliser.copy(Set.of("one"), "p")).isEqualTo(List.of("one"));
        assertThat(normaliser.copy(Map.of(1, Map.of("b", List.of(2))), "p"))
                .isEqualTo(Map.of("1", Map.of("b", List.of(2L))));
        assertThat(losses.list()).isEmpty();
    }

    @Test
    void countsEveryLossWithItsPath() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("nan", Double.NaN);
        value.put("long", "x".repeat(21));
        value.put("bytes", new byte[7]);
        value.put("deep", List.of(List.of(List.of("gone"))));
        Map<String, Object> copy = normaliser.copyMap(value, "evidence");
        assertThat(copy)
                .containsExactly(
                        entry("nan", null),
                        entry("long", "x".repeat(20)),
                        entry("bytes", "byte[7]"),
                        entry("deep", List.of(List.of("…"))));
        assertThat(reasons())
                .containsExactly(
                        "evidence.nan: NaN is not finite, null in its place",
                        "evidence.long: 21 characters, limit 20, cut; SHA-256 of all " + Digests.sha256("x".repeat(21)),
                        "evidence.bytes: 7 bytes of binary data, only their number kept",
                        "evidence.deep[0][0]: nested deeper than 3, left out");
    }

    @Test
    void cutsLongContainers() {
        assertThat(normaliser.copy(List.of(1, 2, 3, 4, 5), "list")).isEqualTo(List.of(1L, 2L, 3L, 4L));
        Map<Integer, Integer> map = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            map.put(i, i);
        }
        assertThat((Map<?, ?>) normaliser.copy(map, "map")).hasSize(4);
        assertThat(reasons())
                .containsExactly(
                        "list: more than 4 elements, the rest left out", "map: more than 4 entries, the rest left out");
    }

    @Test
    void noEntryReplacesAnotherOfTheSameText() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "number");
        map.put("1", "text");
        map.put('1', "character");
        assertThat(normaliser.copy(map, "map")).isEqualTo(Map.of("1", "number", "1;2", "text", "1;3", "character"));
    }

    @Test
    void endsWhereAValueContainsItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("me", map);
        assertThat(normaliser.copy(list, "list")).isEqualTo(List.of("…"));
        assertThat(normaliser.copy(map, "map")).isEqualTo(Map.of("me", "…"));
        assertThat(reasons())
                .containsExactly("list[0]: contains itself, left out", "map.me: contains itself, left out");
    }

    @Test
    void theSameValueTwiceIsNoCircle() {
        List<String> twice = List.of("a");
        assertThat(normaliser.copy(List.of(twice, twice), "p")).isEqualTo(List.of(twice, twice));
        assertThat(losses.list()).isEmpty();
    }

    private record Throwing(Throwable what) {
        @Override
        public String toString() {
            return raise(what);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> String raise(Throwable what) throws T {
            throw (T) what;
        }
    }

    private static final class Recursive {
        @Override
        @SuppressWarnings("InfiniteRecursion") // that is what is wrong with it
        public String toString() {
            return toString() + "!";
        }
    }

    @Test
    void aHostileValueCostsOnlyItself() {
        Throwing runtime = new Throwing(new IllegalStateException("no"));
        List<Object> values = List.of("before", runtime, new Recursive(), "after");
        Object copy = normaliser.copy(values, "p");
        assertThat(copy).isEqualTo(List.of("before", "<unprintable dev.red", "<unprintable dev.red", "after"));
        assertThat(reasons()).contains("p[1]: its toString() threw java.lang.IllegalStateException");
        assertThat(reasons()).contains("p[2]: its toString() threw java.lang.StackOverflowError");
    }

    @Test
    void aToStringMayReturnNull() {
        Object nameless = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        assertThat(normaliser.copy(List.of(nameless), "p")).isEqualTo(List.of("null"));
        assertThat(normaliser.copy(Map.of(nameless, 1), "p")).isEqualTo(Map.of("null", 1L));
    }

    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, NoClassDefFoundError.class, RuntimeException.class})
    void whatAToStringThrowsIsCaught(Class<? extends Throwable> type) throws ReflectiveOperationException {
        Throwing value = new Throwing(type.getDeclaredConstructor().newInstance());
        assertThat(String.valueOf(normaliser.copy(value, "p"))).startsWith("<unprintable");
        assertThat(losses.list()).extracting(Loss::path).contains("p");
    }

    @Test
    void aDyingVirtualMachineIsNotHidden() {
        assertThatThrownBy(() -> normaliser.copy(new Throwing(new OutOfMemoryError("test")), "p"))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void keepsWhatAnIteratorGaveBeforeItBroke() {
        List<String> breaking = new AbstractList<>() {
            @Override
            public String get(int index) {
                if (index == 2) {
                    throw new IllegalStateException("no more");
                }
                return "e" + index;
            }

            @Override
            public int size() {
                return 4;
            }
        };
        assertThat(normaliser.copy(breaking, "p")).isEqualTo(List.of("e0", "e1"));
        assertThat(reasons()).containsExactly("p: broke after 2 elements: java.lang.IllegalStateException");
    }

    @Test
    void countsLossesBeyondAHundredInstead() {
        Normaliser wide = new Normaliser(new Intake(new Limits(1 << 20, 20, 3, 1_000), Mask.DEFAULT), losses);
        List<Double> nans = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            nans.add(Double.NaN);
        }
        wide.copy(nans, "p");
        assertThat(losses.list()).hasSize(101);
        assertThat(losses.list().get(100).reason()).isEqualTo("50 more losses");
    }

    @Test
    void anEndlessIteratorIsReadUpToTheLimit() {
        Iterable<Integer> endless = () -> Stream.iterate(0, n -> n + 1).iterator();
        assertThat(normaliser.copy(endless, "p")).isEqualTo(List.of(0L, 1L, 2L, 3L));
        assertThat(reasons()).containsExactly("p: more than 4 elements, the rest left out");
    }

    @Test
    void theThreadThatRecordsIsTheSameAfterwards() {
        Thread.currentThread().interrupt();
        assertThat(normaliser.copy(new Throwing(new IllegalStateException()), "p"))
                .isNotNull();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void keepsValuesOfTheJdkAsTheyRead() {
        Path path = Path.of("a", "b");
        assertThat(normaliser.copy(path, "p")).isEqualTo(path.toString());
        assertThat(normaliser.copy(Duration.ofSeconds(90), "p")).isEqualTo("PT1M30S");
        assertThat(normaliser.copy(LocalDate.of(2026, 11, 23), "p")).isEqualTo("2026-11-23");
        assertThat(normaliser.copy(OptionalInt.of(3), "p")).isEqualTo(3L);
        assertThat(normaliser.copy(OptionalLong.empty(), "p")).isNull();
        assertThat(normaliser.copy(OptionalDouble.of(0.5), "p")).isEqualTo(0.5);
        assertThat(normaliser.copy(Map.entry("k", 1), "p")).isEqualTo(Map.of("k", 1L));
        assertThat(normaliser.copy(new char[] {'a', 'b'}, "p")).isEqualTo("ab");
        assertThat(normaliser.copy(new boolean[] {true}, "p")).isEqualTo(List.of(true));
        assertThat(normaliser.copy(new double[0], "p")).isEqualTo(List.of());
        assertThat(normaliser.copy(new int[][] {{1}, {2, 3}}, "p")).isEqualTo(List.of(List.of(1L), List.of(2L, 3L)));
        assertThat(normaliser.copy(new Exception("why"), "p")).isEqualTo("java.lang.Exception:");
        losses.list().forEach(loss -> assertThat(loss.reason()).contains("limit 20"));
    }

    private record Pair(String left, int right) {}

    private enum Level {
        HIGH {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        },
        LOW
    }

    @Test
    void keepsRecordsAndEnumsOfTheTest() {
        assertThat(normaliser.copy(new Pair("l", 1), "p")).isEqualTo("Pair[left=l, right=1");
        assertThat(normaliser.copy(Level.LOW, "p")).isEqualTo("LOW");
        assertThat(String.valueOf(normaliser.copy(Level.HIGH, "p"))).startsWith("<unprintable");
    }

    @Test
    void whatCanBeReadOnlyOnceIsLeftToTheTest() {
        Stream<String> stream = Stream.of("a");
        Iterator<String> iterator = List.of("b").iterator();
        assertThat(normaliser.copy(List.of(stream, iterator), "p"))
                .isEqualTo(List.of("<stream, not read>", "<iterator, not read>"));
        assertThat(stream).containsExactly("a");
        assertThat(iterator).toIterable().containsExactly("b");
        assertThat(losses.list()).hasSize(2);
    }

    @Test
    void aMapThatChangesMeanwhileCostsItsRest() {
        Map<String, Object> changing = new LinkedHashMap<>();
        changing.put("a", 1);
        changing.put("b", 2);
        Map<String, Object> view = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                Set<Entry<String, Object>> entries = changing.entrySet();
                return new AbstractSet<>() {
                    @Override
                    public Iterator<Entry<String, Object>> iterator() {
                        Iterator<Entry<String, Object>> real = entries.iterator();
                        changing.put("c", 3);
                        return real;
                    }

                    @Override
                    public int size() {
                        return entries.size();
                    }
                };
            }
        };
        assertThat(normaliser.copy(view, "p")).isEqualTo(Map.of());
        assertThat(reasons()).containsExactly("p: broke after 0 entries: java.util.ConcurrentModificationException");
    }

    /** A value that is small in memory and doubles with every level, 200 levels deep. */
    @Test
    void aCopyIsNeverLargerThanARecord() {
        Object value = "leaf";
        for (int level = 0; level < 60; level++) {
            value = List.of(value, value);
        }
        Limits small = new Limits(4_096, 1_000, 64, 10_000);
        Object copy = new Normaliser(new Intake(small, Mask.DEFAULT), losses).copy(value, "p");
        assertThat(String.valueOf(copy)).hasSizeLessThan(4_096);
        assertThat(reasons()).anyMatch(reason -> reason.contains("larger than 4096 characters in all"));
    }

    @Test
    void manyKeysOfOneTextTakeNoLongerThanOthers() {
        Map<Object, Integer> same = new IdentityHashMap<>();
        for (int i = 0; i < 200_000; i++) {
            same.put(new StringBuilder("same"), i);
        }
        Limits wide = new Limits(64 << 20, 20, 3, 1_000_000);
        Map<?, ?> copy = (Map<?, ?>) new Normaliser(new Intake(wide, Mask.NONE), losses).copy(same, "p");
        assertThat(copy).hasSize(200_000);
        assertThat(losses.list()).isEmpty();
    }

    @Test
    void masksValuesAndKeysBeforeTheyAreCut() {
        String secret = "sk-4f9aB2c7D1e8F3a6b5C9d0E2";
        Map<String, Object> value =
                Map.of(secret, List.of("see " + secret, "\u001b[1msk-4f9aB2c7\u001b[0mD1e8F3a6b5C9d0E2"));
        Limits limits = new Limits(1 << 20, 60, 3, 4);
        Object copy = new Normaliser(new Intake(limits, Mask.DEFAULT), losses).copy(value, "p");
        assertThat(String.valueOf(copy)).doesNotContain("4f9aB2c7").contains("see sk-…(27, sha256 ");
        assertThat(losses.list())
                .extracting(Loss::reason)
                .containsExactlyInAnyOrder(
                        "a secret, masked",
                        "a secret, masked",
                        "a secret, masked",
                        "8 characters of control sequences, removed");
        assertThat(losses.list()).noneMatch(loss -> loss.path().contains("4f9aB2c7"));
        Object cut = normaliser.copy("twelve chars " + secret, "p");
        assertThat(String.valueOf(cut)).doesNotContain("4f9a");
    }

    private static final class OwnError extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void anErrorOfTheTestsOwnIsCaught() {
        assertThat(String.valueOf(normaliser.copy(new Throwing(new OwnError()), "p")))
                .startsWith("<unprintable");
    }
}
