package dev.redoubt.verdict;

import java.util.List;
import java.util.Optional;

/**
 * Decides by boundaries, from what is known of each trial by its index. Trials still to come, and those that never gave
 * an answer, may hide a pass or not; what holds for every way to fill them in is decided.
 *
 * <p>To fill in fewer passes leads along a lower path. So the lowest path that passes takes all others with it, and the
 * highest that fails: four paths suffice.
 *
 * @since 0.1.0
 */
public final class Engine {
    /** What is known of a trial. */
    public enum Mark {
        /** It passed. */
        PASS,
        /** It did not pass. */
        FAIL,
        /** It may still give an answer. */
        PENDING,
        /** It will never give an answer. */
        UNKNOWN
    }

    private Engine() {}

    /**
     * Decides, if what is known suffices.
     *
     * @param marks what is known, by index; what is missing at the end is pending
     * @param boundaries when a group passes or fails
     * @param stopsWhenHopeless whether it is enough that the group cannot pass any more
     * @return the verdict; empty while trials still to come could change it
     */
    public static Optional<Verdict> decide(List<Mark> marks, Boundaries boundaries, boolean stopsWhenHopeless) {
        if (walk(marks, boundaries, Mark.FAIL, Mark.FAIL) == Verdict.PASS) {
            return Optional.of(Verdict.PASS);
        }
        if (walk(marks, boundaries, Mark.PASS, Mark.PASS) == Verdict.FAIL) {
            return Optional.of(Verdict.FAIL);
        }
        boolean cannotPass = walk(marks, boundaries, Mark.PASS, Mark.FAIL) != Verdict.PASS;
        boolean isSettled = stopsWhenHopeless || walk(marks, boundaries, Mark.FAIL, Mark.PASS) != Verdict.FAIL;
        return cannotPass && isSettled ? Optional.of(Verdict.INCONCLUSIVE) : Optional.empty();
    }

    /** {@return the verdict of the first boundary that is crossed; INCONCLUSIVE if none is} */
    private static Verdict walk(List<Mark> marks, Boundaries boundaries, Mark pending, Mark unknown) {
        int passed = 0;
        for (int m = 1; m <= boundaries.n(); m++) {
            Mark mark = m <= marks.size() ? marks.get(m - 1) : Mark.PENDING;
            Mark filled = mark == Mark.PENDING ? pending : mark == Mark.UNKNOWN ? unknown : mark;
            passed += filled == Mark.PASS ? 1 : 0;
            if (boundaries.passes(m, passed)) {
                return Verdict.PASS;
            }
            if (boundaries.fails(m, passed)) {
                return Verdict.FAIL;
            }
        }
        return Verdict.INCONCLUSIVE;
    }
}
