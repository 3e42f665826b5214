package dev.redoubt.wire;

import dev.redoubt.model.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what could not be kept. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Losses {
    private static final int MOST = 100;

    private final List<Loss> losses = new ArrayList<>();
    private int more;

    /**
     * Adds one.
     *
     * @param path where it stood within the record
     * @param reason why it was not kept, and what stands in its place
     */
    public void add(String path, String reason) {
        if (losses.size() < MOST) {
            losses.add(new Loss(path, reason));
        } else {
            more++;
        }
    }

    /**
     * Adds some.
     *
     * @param others losses
     */
    public void addAll(List<Loss> others) {
        others.forEach(loss -> add(loss.path(), loss.reason()));
    }

    int count() {
        return losses.size() + more;
    }

    /**
     * {@return what was lost so far; beyond a hundred only how many more there were}
     */
    public List<Loss> list() {
        if (more == 0) {
            return losses.isEmpty() ? List.of() : List.copyOf(losses);
        }
        List<Loss> all = new ArrayList<>(losses);
        all.add(new Loss("", more + " more losses"));
        return List.copyOf(all);
    }
}
