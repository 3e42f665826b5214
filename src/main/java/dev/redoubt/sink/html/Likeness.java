package dev.redoubt.sink.html;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * A short text, and what tells quickly whether another is like it: at most four of ten characters differ, or six of ten
 * words are in both. Equal to one of the same text. Immutable.
 */
final class Likeness {
    private static final double MOST_DIFFERENT = 0.4;
    private static final double LEAST_COMMON = 0.6;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final String text;
    private final Set<String> words;
    private final int[] pairs;

    Likeness(String text) {
        this.text = text;
        this.words = new HashSet<>(Arrays.asList(SPACE.split(text)));
        this.pairs = pairs(text);
    }

    /** {@return every two characters that stand side by side, as numbers, sorted} */
    private static int[] pairs(String text) {
        int[] pairs = new int[Math.max(0, text.length() - 1)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = text.charAt(i) << Character.SIZE | text.charAt(i + 1);
        }
        Arrays.sort(pairs);
        return pairs;
    }

    boolean isLike(Likeness other) {
        return haveLikeWords(other) || haveLikeCharacters(other);
    }

    private boolean haveLikeWords(Likeness other) {
        boolean isFewer = words.size() < other.words.size();
        Set<String> larger = isFewer ? other.words : words;
        int common = 0;
        for (String word : isFewer ? words : other.words) {
            common += larger.contains(word) ? 1 : 0;
        }
        return common >= LEAST_COMMON * (words.size() + other.words.size() - common);
    }

    private boolean haveLikeCharacters(Likeness other) {
        int longest = Math.max(text.length(), other.text.length());
        int most = (int) (MOST_DIFFERENT * longest);
        return Math.abs(text.length() - other.text.length()) <= most
                && commonPairs(other) >= longest - 1 - 2 * most
                && new LevenshteinDistance(most).apply(text, other.text) >= 0;
    }

    /**
     * Each edit breaks two pairs at most, so texts with fewer pairs in common are farther apart than allowed (Ukkonen,
     * "Approximate string-matching with q-grams and maximal matches", 1992), and the expensive comparison is not made.
     */
    private int commonPairs(Likeness other) {
        int common = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < pairs.length && theirs < other.pairs.length) {
            int order = Integer.compare(pairs[mine], other.pairs[theirs]);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        return common;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Likeness likeness && text.equals(likeness.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
