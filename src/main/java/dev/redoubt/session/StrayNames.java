package dev.redoubt.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Names that look like settings and are none, such as misspelt ones. Any name that begins as those of Redoubt do is one;
 * of variables, which may be somebody else's, only those that are almost a setting's.
 */
final class StrayNames {
    /** So many letters may be wrong, left out or too many. */
    private static final int MOST_APART = 2;

    private final Set<String> none = new TreeSet<>();
    private final List<String> properties =
            Arrays.stream(Setting.values()).map(Setting::property).toList();
    private final List<String> variables =
            Arrays.stream(Setting.values()).map(Setting::variable).toList();

    /**
     * Adds those of names of properties.
     *
     * @param names any names
     * @param ours whether a name is that of something else that Redoubt knows
     */
    void addProperties(Set<String> names, Predicate<String> ours) {
        names.stream()
                .filter(name -> !properties.contains(name) && !ours.test(name))
                .forEach(none::add);
    }

    /**
     * Adds those of names of environment variables.
     *
     * @param names any names
     */
    void addVariables(Set<String> names) {
        names.stream()
                .filter(name -> !variables.contains(name))
                .filter(name -> nearest(name, variables).isPresent())
                .forEach(none::add);
    }

    /** {@return what is to be said of them, a sentence each} */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (String name : none) {
            sentences.add(name + " is no setting of Redoubt. It was ignored."
                    + nearest(name, alike(name))
                            .map(meant -> " Did you mean " + meant + "?")
                            .orElse(""));
        }
        return sentences;
    }

    private List<String> alike(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) ? variables : properties;
    }

    private static Optional<String> nearest(String name, List<String> known) {
        String folded = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(candidate -> Map.entry(candidate, distance(folded, candidate.toLowerCase(Locale.ROOT))))
                .filter(entry -> entry.getValue() <= MOST_APART)
                .min(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    /** The distance of Levenshtein, by rows of its table. */
    private static int distance(String one, String other) {
        int[] above = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
