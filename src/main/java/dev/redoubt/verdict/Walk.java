package dev.redoubt.verdict;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the trials of one group in the order of their index, and stops at the first that decides. A constant cost per
 * trial. What comes after the decision is surplus and does not count, so it does not matter how many more had begun. Not
 * thread-safe.
 */
final class Walk {
    private final Boundaries boundaries;
    private final boolean stopsWhenHopeless;
    private int taken;
    private int lowest;
    private int highest;
    private boolean lowestHasFailed;
    private boolean highestHasPassed;
    private @Nullable Verdict verdict;

    Walk(Boundaries boundaries, boolean stopsWhenHopeless) {
        this.boundaries = boundaries;
        this.stopsWhenHopeless = stopsWhenHopeless;
    }

    /** Takes the next trial; not {@link Engine.Mark#PENDING}, and nothing once there is a verdict. */
    void take(Engine.Mark mark) {
        taken++;
        lowest += mark == Engine.Mark.PASS ? 1 : 0;
        highest += mark == Engine.Mark.FAIL ? 0 : 1;
        if (!lowestHasFailed && boundaries.passes(taken, lowest)) {
            verdict = Verdict.PASS;
        } else if (!highestHasPassed && boundaries.fails(taken, highest)) {
            verdict = Verdict.FAIL;
        } else {
            lowestHasFailed |= boundaries.fails(taken, lowest);
            highestHasPassed |= boundaries.passes(taken, highest);
            boolean canPass = !lowestHasFailed && boundaries.canStillPass(taken, lowest);
            boolean canFail = !stopsWhenHopeless && !highestHasPassed && boundaries.canStillFail(taken, highest);
            verdict = canPass || canFail ? null : Verdict.INCONCLUSIVE;
        }
    }

    /** {@return how many trials were taken} */
    int taken() {
        return taken;
    }

    /** {@return how many of them passed} */
    int passed() {
        return lowest;
    }

    Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }
}
