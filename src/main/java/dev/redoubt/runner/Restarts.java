package dev.redoubt.runner;

import java.util.Optional;

/** Says whether a worker that died is replaced. Not thread-safe. */
final class Restarts {
    /** A worker that died with this code has said that no other would do better. */
    static final int CANNOT_START = 75;

    private static final int MOST_FRUITLESS = 2;

    private final int most;
    private int used;
    private int fruitless;
    private String hopeless = "";

    Restarts(int most) {
        this.most = most;
    }

    /**
     * Notes the death of a worker.
     *
     * @param hasBegun whether it had begun anything
     * @param code its exit code
     */
    void died(boolean hasBegun, int code) {
        fruitless = hasBegun ? 0 : fruitless + 1;
        if (!hasBegun && code == CANNOT_START) {
            giveUp("workers cannot start");
        }
    }

    /**
     * Lets nobody take a place any more.
     *
     * @param why why not
     */
    void giveUp(String why) {
        hopeless = why;
    }

    /** {@return why nobody takes its place; empty if somebody may} */
    Optional<String> refusal() {
        if (!hopeless.isEmpty()) {
            return Optional.of(hopeless);
        }
        if (fruitless >= MOST_FRUITLESS) {
            return Optional.of(fruitless + " workers in a row died before they had begun anything");
        }
        return used >= most ? Optional.of("limit " + most + " restarts") : Optional.empty();
    }

    void use() {
        used++;
    }

    int used() {
        return used;
    }
}
