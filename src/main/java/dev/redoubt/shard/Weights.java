package dev.redoubt.shard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How long parts of a suite took before, in microseconds. */
final class Weights {
    private final Timings timings;

    /** In how many {@code <test>}s each class stands. */
    private final Map<String, Set<String>> places = new HashMap<>();

    /** The tests of each class whose trials are spread, and which weigh on every shard alike. */
    private final Map<String, Set<String>> spread = new TreeMap<>();

    Weights(Timings timings, List<Piece> all, Predicate<Piece> isSpread) {
        this.timings = timings;
        for (Piece piece : all) {
            String name = piece.test().className();
            places.computeIfAbsent(name, key -> new HashSet<>()).add(piece.place());
            if (isSpread.test(piece)) {
                spread.computeIfAbsent(name, key -> new HashSet<>())
                        .add(piece.test().methodName());
            }
        }
    }

    /** {@return how long tests took that stay together, their classes taken whole; -1 if no class of them was seen} */
    long of(List<Piece> bundle) {
        Set<String> known = new HashSet<>();
        long sum = -1;
        for (Piece piece : bundle) {
            String name = piece.test().className();
            long took = timings.ofClass(name);
            if (took >= 0 && known.add(piece.place())) {
                // A class of two <test>s took what both took; half of it is one's.
                long share = Math.max(0, took - ofSpread(name))
                        / Math.max(1, places.getOrDefault(name, Set.of()).size());
                sum = Math.max(0, sum) + share;
            }
        }
        return sum;
    }

    private long ofSpread(String className) {
        return spread.getOrDefault(className, Set.of()).stream()
                .mapToLong(method -> Math.max(0, timings.ofMethod(className, method)))
                .sum();
    }
}
