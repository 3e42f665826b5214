package dev.redoubt.shard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to stay together where classes are not cut: the tests of a class, and of all classes that a component ties to
 * it.
 *
 * @since 0.1.0
 */
public final class Bundles {
    private final Map<String, String> leaders = new HashMap<>();

    private Bundles() {}

    /**
     * {@return the tests of each bundle, by its name, which is that of the first of its classes}
     *
     * @param pieces the tests, in any order
     */
    public static Map<String, List<Piece>> of(List<Piece> pieces) {
        Bundles ties = new Bundles();
        for (Piece piece : pieces) {
            if (!piece.component().isEmpty()) {
                ties.tie(piece.place(), "component " + piece.component());
            }
        }
        Map<String, List<Piece>> members = new HashMap<>();
        pieces.forEach(piece -> members.computeIfAbsent(ties.leader(piece.place()), key -> new ArrayList<>())
                .add(piece));
        Map<String, List<Piece>> named = new TreeMap<>();
        members.values().forEach(bundle -> named.put(name(bundle), bundle));
        return named;
    }

    private static String name(List<Piece> pieces) {
        return pieces.stream().map(Piece::place).min(Comparator.naturalOrder()).orElse("");
    }

    private void tie(String one, String other) {
        leaders.put(leader(one), leader(other));
    }

    private String leader(String of) {
        String leader = of;
        String next = leaders.getOrDefault(leader, leader);
        while (!next.equals(leader)) {
            leader = next;
            next = leaders.getOrDefault(leader, leader);
        }
        return leader;
    }
}
