package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One trial group of a sequential design: its trials are taken by their index as far as they are known, each once. Not
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class SequentialCourse {
    private final Design design;
    private final Boundaries boundaries;
    private Walk walk;
    private Tally taken = new Tally();
    private @Nullable Decision overLimit;

    /**
     * Begins with no trial.
     *
     * @param design a sequential design
     */
    public SequentialCourse(Design design) {
        this.design = design;
        this.boundaries = Boundaries.of(design);
        this.walk = newWalk();
    }

    private Walk newWalk() {
        return new Walk(boundaries, design.stopsWhenHopeless());
    }

    /** Forgets what was taken: a trial that was taken turned out to be worse. */
    public void restart() {
        walk = newWalk();
        taken = new Tally();
        overLimit = null;
    }

    /**
     * Takes the trials that have become known.
     *
     * @param outcomes the outcome by index, null if it is not known
     * @param all how all trials that are known ended, also those that later ones have overtaken
     * @return the decision, empty while there is none
     */
    public Optional<Decision> decide(IntFunction<@Nullable Outcome> outcomes, Tally all) {
        while (!isOver() && taken.known() < boundaries.n()) {
            Outcome next = outcomes.apply(taken.known());
            if (next == null) {
                break;
            }
            take(next);
        }
        if (Tolerance.exceeds(all.of(Outcome.UNSAFE), design.maxUnsafe())) {
            return Optional.of(Decision.of(Verdict.FAIL, Reason.UNSAFE_LIMIT));
        }
        if (overLimit != null || !isOver()) {
            return Optional.ofNullable(overLimit);
        }
        return walk.verdict().map(verdict -> Judgement.openForLost(design, all, decision(verdict, all)));
    }

    private boolean isOver() {
        boolean isOpen = walk.verdict().equals(Optional.of(Verdict.INCONCLUSIVE));
        return overLimit != null || (walk.verdict().isPresent() && !(isOpen && mustGoOn(taken)));
    }

    /**
     * {@return whether a group that can neither pass nor fail by its rate goes on} Where that is no reason for the build
     * to be red, a trial still to come may be one.
     */
    boolean mustGoOn(Tally known) {
        return design.onInconclusive() != Trial.OnInconclusive.FAIL
                && Tolerance.canBeExceeded(design, known, boundaries.n() - known.known());
    }

    private void take(Outcome outcome) {
        taken.add(outcome);
        if (walk.verdict().isEmpty()) {
            walk.take(mark(outcome));
        }
        overLimit = Tolerance.exceeded(design, taken).orElse(null);
    }

    private Decision decision(Verdict verdict, Tally all) {
        return switch (verdict) {
            case FAIL -> Decision.of(verdict, Reason.REFUTED);
            case PASS -> passed(all);
            case INCONCLUSIVE -> Decision.of(verdict, undecided());
        };
    }

    /** A pass says nothing of violations, so what may hide one is asked for here, wherever it stands. */
    private Decision passed(Tally all) {
        int unsafeLater = all.of(Outcome.UNSAFE) - taken.of(Outcome.UNSAFE);
        int lostLater = all.of(Outcome.NO_RESULT) - taken.of(Outcome.NO_RESULT);
        return Tolerance.holdsForUnsafe(design, taken, (long) unsafeLater + lostLater)
                        && Tolerance.holdsForErrors(design, taken, 0)
                ? Decision.of(Verdict.PASS, Reason.DEMONSTRATED)
                : Decision.of(Verdict.INCONCLUSIVE, Reason.ANSWERS_MISSING);
    }

    private Reason undecided() {
        if (design.errors() == Trial.Errors.UNKNOWN && Tolerance.withoutAnswer(taken) > 0) {
            return Reason.ANSWERS_MISSING;
        }
        return taken.known() < boundaries.n() ? Reason.PASS_OUT_OF_REACH : Reason.UNDECIDED_AT_N;
    }

    /**
     * {@return after how many trials it was decided; 0 if it is not}
     */
    public int decidedAfter() {
        return isOver() ? taken.known() : 0;
    }

    /** {@return the verdict where trials are missing in between, whatever they would have been; empty if there is none} */
    Optional<Verdict> decideAcrossGaps(List<? extends @Nullable Outcome> outcomes) {
        List<Engine.Mark> marks = new ArrayList<>(outcomes.size());
        outcomes.forEach(outcome -> marks.add(outcome == null ? Engine.Mark.PENDING : mark(outcome)));
        return Engine.decide(marks, boundaries, design.stopsWhenHopeless());
    }

    /**
     * {@return the bounds of the rate for where the trials ended; null if nothing is decided} What gave no answer, and
     * what would have come where a violation ended the group, is filled in: for the lower bound with failures, for the
     * upper with passes.
     */
    @Nullable
    RateBounds bounds(List<? extends @Nullable Outcome> outcomes) {
        if (!isOver()) {
            return null;
        }
        boolean isShort = design.stopsWhenHopeless();
        double confidence = design.confidence();
        return new RateBounds(
                StagewiseBounds.lower(boundaries, isShort, end(outcomes, Engine.Mark.FAIL), confidence),
                StagewiseBounds.upper(boundaries, isShort, end(outcomes, Engine.Mark.PASS), confidence),
                RateBounds.Method.STAGEWISE);
    }

    private StagewiseBounds.End end(List<? extends @Nullable Outcome> outcomes, Engine.Mark filling) {
        Walk filled = newWalk();
        while (filled.verdict().isEmpty()) {
            int index = filled.taken();
            Outcome outcome = index < walk.taken() ? outcomes.get(index) : null;
            Engine.Mark mark = outcome == null ? Engine.Mark.UNKNOWN : mark(outcome);
            filled.take(mark == Engine.Mark.UNKNOWN ? filling : mark);
        }
        Verdict verdict = filled.verdict().get();
        if (verdict != Verdict.INCONCLUSIVE) {
            return new StagewiseBounds.End(verdict, filled.taken(), filled.passed());
        }
        return design.stopsWhenHopeless()
                ? new StagewiseBounds.End(Verdict.FAIL, filled.taken(), filled.passed())
                : undecidedEnd(filled, filling);
    }

    /** Trials that could not have decided anything did not run, so what they would have been is filled in, too. */
    private StagewiseBounds.End undecidedEnd(Walk walked, Engine.Mark filling) {
        int left = filling == Engine.Mark.PASS ? boundaries.n() - walked.taken() : 0;
        return new StagewiseBounds.End(Verdict.INCONCLUSIVE, boundaries.n(), walked.passed() + left);
    }

    private Engine.Mark mark(Outcome outcome) {
        return switch (outcome) {
            case PASS -> Engine.Mark.PASS;
            case FAIL, UNSAFE -> Engine.Mark.FAIL;
            case SKIPPED, NO_RESULT, UNDETERMINED, ERROR ->
                design.errors() == Trial.Errors.UNKNOWN ? Engine.Mark.UNKNOWN : Engine.Mark.FAIL;
        };
    }
}
