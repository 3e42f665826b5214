package dev.redoubt.runner;

import dev.redoubt.session.Role;
import java.time.Duration;
import java.util.Locale;

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
    // Refuses what cannot be.
    public Sharing {
        if (workers < 1 || maxRestarts < 0 || patience.isNegative()) {
            throw new IllegalArgumentException("workers " + workers + ", restarts " + maxRestarts + ", " + patience);
        }
    }

    /** {@return what a worker takes as a whole, as it is written} */
    String distWord() {
        return dist.name().toLowerCase(Locale.ROOT);
    }
}
