package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts the copy of what has no order of its own into one that is the same in every JVM: numbers by their value, then
 * everything else by its text. The order of a hash table follows identity hashes where its keys have no others, as enums
 * and classes have not, and that of {@code Set.of()} and {@code Map.of()} is another in each JVM.
 */
final class StableOrder {
    private static final Comparator<@Nullable Object> BY_VALUE = Comparator.comparing(
                    (@Nullable Object copy) -> !(copy instanceof Number))
            .thenComparingDouble(copy -> copy instanceof Number number ? number.doubleValue() : 0)
            .thenComparing(String::valueOf);

    private StableOrder() {}

    /** {@return whether equal ones may come in different orders} */
    static boolean isMissingIn(Object container) {
        boolean isSet = container instanceof Set
                && !(container instanceof SortedSet
                        || container instanceof LinkedHashSet
                        || container instanceof EnumSet);
        boolean isMap = container instanceof Map
                && !(container instanceof SortedMap
                        || container instanceof LinkedHashMap
                        || container instanceof EnumMap);
        return isSet || isMap;
    }

    /** {@return copied elements in order} */
    static List<@Nullable Object> of(List<@Nullable Object> copies) {
        List<@Nullable Object> sorted = new ArrayList<>(copies);
        sorted.sort(BY_VALUE);
        return sorted;
    }

    /**
     * {@return copied entries in order, of which those whose keys read the same are told apart}
     *
     * @param keys texts of keys
     * @param values the copied value of each
     */
    static Map<String, @Nullable Object> of(List<String> keys, List<@Nullable Object> values) {
        List<Integer> order = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer at) -> keys.get(at)).thenComparing(values::get, BY_VALUE));
        Map<String, @Nullable Object> sorted = new LinkedHashMap<>();
        Keys unused = new Keys();
        order.forEach(at -> sorted.put(unused.unused(keys.get(at)), values.get(at)));
        return sorted;
    }
}
