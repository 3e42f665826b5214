package dev.redoubt.shard;

import dev.redoubt.model.TestId;
import dev.redoubt.wire.Digests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cuts suites into shards. What has to stay together is a bundle of {@link Bundles}. The bundle that took longest goes
 * first, to the shard that has least; what nobody has seen before goes where a hash of its name sends it, so that a new
 * class moves no other.
 *
 * <p>Every shard comes to the same result from the same suite, timings and number of shards. What has been cut once stays
 * where it is, also when a build tool runs a part of it again. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Slicing {
    private static final int HASH_CHARS = 15;

    private final Shard shard;
    private final boolean spreadsTrials;
    private final Timings timings;

    /** What was cut before, with the shard it went to; the first trial's, where trials are spread. */
    private final Map<TestId, Home> homes = new HashMap<>();

    private record Home(int shard, boolean isSpread) {}

    /** What stays together. */
    private record Bundle(String name, List<Piece> pieces, long micros) {}

    /**
     * Creates a way to cut.
     *
     * @param shard the slice that is ours
     * @param spreadsTrials whether the trials of a test may go to several shards
     * @param timings how long classes took before
     */
    public Slicing(Shard shard, boolean spreadsTrials, Timings timings) {
        this.shard = shard;
        this.spreadsTrials = spreadsTrials;
        this.timings = timings;
    }

    /**
     * Cuts a suite.
     *
     * @param pieces its tests, in any order
     * @return what is ours
     */
    public synchronized Slice slice(List<Piece> pieces) {
        List<Piece> unknown = pieces.stream()
                .filter(piece -> !homes.containsKey(piece.test()))
                .toList();
        List<Piece> whole = new ArrayList<>();
        for (Piece piece : unknown) {
            if (isSpread(piece)) {
                homes.put(piece.test(), new Home(hashed(piece.test().toString()), true));
            } else {
                whole.add(piece);
            }
        }
        place(bundles(whole, unknown));
        Map<TestId, Part> parts = new HashMap<>();
        pieces.forEach(piece -> parts.put(piece.test(), part(piece.test())));
        return new Slice(parts, unknown.isEmpty() ? "" : digest(pieces));
    }

    private boolean isSpread(Piece piece) {
        return spreadsTrials && piece.trials() > 1 && piece.component().isEmpty();
    }

    private Part part(TestId test) {
        Home home = homes.getOrDefault(test, new Home(0, false));
        int mine = shard.index() - 1;
        if (home.isSpread()) {
            return new Part(Math.floorMod(mine - home.shard(), shard.total()), shard.total());
        }
        return home.shard() == mine ? Part.WHOLE : Part.NOTHING;
    }

    private List<Bundle> bundles(List<Piece> whole, List<Piece> all) {
        Weights weights = new Weights(timings, all, this::isSpread);
        return Bundles.of(whole).entrySet().stream()
                .map(bundle -> new Bundle(bundle.getKey(), bundle.getValue(), weights.of(bundle.getValue())))
                .toList();
    }

    private void place(List<Bundle> bundles) {
        long[] loads = new long[shard.total()];
        bundles.stream().filter(bundle -> bundle.micros() < 0).forEach(bundle -> settle(bundle, hashed(bundle.name())));
        bundles.stream()
                .filter(bundle -> bundle.micros() >= 0)
                .sorted(Comparator.comparingLong(Bundle::micros).reversed().thenComparing(Bundle::name))
                .forEach(bundle -> {
                    int least = least(loads, hashed(bundle.name()));
                    loads[least] += bundle.micros();
                    settle(bundle, least);
                });
    }

    private void settle(Bundle bundle, int to) {
        bundle.pieces().forEach(piece -> homes.put(piece.test(), new Home(to, false)));
    }

    /**
     * Of equal ones the first from where the hash points to: where a build tool hands out classes one by one, each is alone
     * in its suite, and would always go to the first shard.
     */
    private static int least(long[] loads, int from) {
        int least = from;
        for (int i = 1; i < loads.length; i++) {
            int candidate = (from + i) % loads.length;
            if (loads[candidate] < loads[least]) {
                least = candidate;
            }
        }
        return least;
    }

    private int hashed(String name) {
        return (int) (Long.parseLong(Digests.sha256(name).substring(0, HASH_CHARS), 16) % shard.total());
    }

    private String digest(List<Piece> pieces) {
        Set<String> lines = new TreeSet<>();
        for (Piece piece : pieces) {
            Home home = homes.getOrDefault(piece.test(), new Home(0, false));
            lines.add(piece.test() + (home.isSpread() ? " from " : " in ") + home.shard());
        }
        return Digests.sha256(shard.total() + "\n" + String.join("\n", lines));
    }
}
