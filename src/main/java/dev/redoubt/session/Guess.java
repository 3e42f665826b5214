package dev.redoubt.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Guesses which of some words was meant.
 *
 * @since 0.1.0
 */
public final class Guess {
    private static final int MOST_EDITS = 2;

    private Guess() {}

    /**
     * {@return the word that is most like what was typed; empty if none is}
     *
     * @param typed what was typed
     * @param known the words
     */
    public static Optional<String> of(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> edits(typed, word) <= Math.min(MOST_EDITS, word.length() - 1))
                .min(Comparator.comparingInt((String word) -> edits(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@return how many letters are missing, too many, others, or in the place of their neighbour} */
    private static int edits(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int least(int[][] edits, String one, String other, int i, int j) {
        int isOther = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + isOther);
        boolean isSwapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
