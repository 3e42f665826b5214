package dev.redoubt.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Names that look like settings and are none, such as misspelt ones. Any name that begins as those of Redoubt do is one;
 * of variables, which may be somebody else's, only those that are almost a setting's.
 */
final class StrayNames {
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
        Map<String, String> folded = new TreeMap<>();
        known.forEach(candidate -> folded.put(candidate.toLowerCase(Locale.ROOT), candidate));
        return Guess.of(name.toLowerCase(Locale.ROOT), folded.keySet()).map(folded::get);
    }
}
