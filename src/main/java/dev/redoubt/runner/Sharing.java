package dev.redoubt.runner;

import dev.redoubt.session.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * How a run is shared between workers.
 *
 * @param workers how many workers run at once, 1 or more
 * @param dist what a worker takes as a whole
 * @param maxRestarts how many workers that died are replaced
 * @param retryLost whether what was lost with a worker runs once more
 * @param failFast whether nothing more is started once a failure is certain
 * @param patience after how long without a line in its journal a worker counts as hanging; zero for never
 * @since 0.1.0
 */
public record Sharing(
        int workers, Role.Dist dist, int maxRestarts, boolean retryLost, boolean failFast, Duration patience) {
    /** More workers than that nobody means. */
    public static final int MOST_WORKERS = 1_000;

    /** What {@link #dist(String)} knows, for a human. */
    public static final String DISTS =
            Arrays.stream(Role.Dist.values()).map(Sharing::word).collect(Collectors.joining(", "));

    private static final int RESTARTS_PER_WORKER = 4;
    private static final Map<String, Role.Dist> ALIASES = Map.of(
            "load", Role.Dist.UNIT, "loadgroup", Role.Dist.GROUP, "loadscope", Role.Dist.CLASS, "no", Role.Dist.NONE);

    // Refuses what cannot be.
    public Sharing {
        if (workers < 1 || maxRestarts < 0 || patience.isNegative()) {
            throw new IllegalArgumentException("workers " + workers + ", restarts " + maxRestarts + ", " + patience);
        }
    }

    /**
     * {@return how many workers a word asks for: a number, or {@code auto} for one for each processor; empty if it is
     * neither}
     *
     * @param word the word
     */
    public static OptionalInt workers(String word) {
        if (word.equals("auto") || word.equals("logical")) {
            return OptionalInt.of(Runtime.getRuntime().availableProcessors());
        }
        boolean isCount = word.matches("[1-9][0-9]{0,3}") && Integer.parseInt(word) <= MOST_WORKERS;
        return isCount ? OptionalInt.of(Integer.parseInt(word)) : OptionalInt.empty();
    }

    /**
     * {@return what a worker takes as a whole, by its name or the one that pytest-xdist has for it; empty for a word that is
     * none}
     *
     * @param word the word
     */
    public static Optional<Role.Dist> dist(String word) {
        return Optional.ofNullable(ALIASES.get(word))
                .or(() -> Arrays.stream(Role.Dist.values())
                        .filter(dist -> word(dist).equals(word))
                        .findFirst());
    }

    /** {@return how many workers are replaced if nobody says how many} */
    public static int usualRestarts(int workers) {
        return RESTARTS_PER_WORKER * workers;
    }

    private static String word(Role.Dist dist) {
        return dist.name().toLowerCase(Locale.ROOT);
    }

    /** {@return what a worker takes as a whole, as it is written} */
    String distWord() {
        return word(dist);
    }
}
