package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.verdict.Decision;
import dev.redoubt.verdict.FixedLimits;
import dev.redoubt.verdict.Judgement;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.SequentialCourse;
import dev.redoubt.verdict.Tally;
import dev.redoubt.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trials judged together, while they run. The first final decision is latched; later trials are surplus, and can
 * only make it worse.
 *
 * <p>Thread-safe, by its own lock. There may be one group per row, so it is kept small.
 */
final class TrialGroup {
    private static final int MOST_NOTES = 5;

    private final Design design;
    private final Tally tally = new Tally();
    private final @Nullable SequentialCourse course;
    private final @Nullable InFlight inFlight;
    private @Nullable RowTrials onlyRow;
    private @Nullable FixedLimits limits;
    private long planned;
    private int shownInRound;
    private boolean isDrifting;
    private @Nullable Decision decision;
    private @Nullable List<TrialNote> notes;

    TrialGroup(Design design, long planned) {
        this.design = design;
        this.planned = planned;
        this.course = design.isSequential() ? new SequentialCourse(design) : null;
        this.inFlight = design.maxInFlight() > 0 ? new InFlight(design.maxInFlight()) : null;
    }

    /** Waits until the body of a trial may begin on this thread. */
    void enter() {
        if (inFlight != null) {
            inFlight.enter();
        }
    }

    /** Says that the body of a trial has ended on this thread, or will not begin. */
    void leave() {
        if (inFlight != null) {
            inFlight.leave();
        }
    }

    /** Says how many trials there are in all, once the rows have been counted. */
    synchronized void plan(long trials) {
        planned = trials;
        limits = null;
        latch();
    }

    /** Notes that the data provider did not give every trial the same rows. */
    synchronized void drift() {
        isDrifting = true;
        if (decision != null && decision.verdict() == Verdict.PASS) {
            decision = null;
            latch();
        }
    }

    /** Compares the parameters of a trial with those of the trials before it. */
    synchronized void compareParameters(RowTrials trials, long hash) {
        if (!trials.sameParameters(hash)) {
            drift();
        }
    }

    /**
     * Takes in how a trial ended.
     *
     * @return whether this execution must show the group's verdict
     */
    synchronized boolean record(RowTrials trials, TrialNote note, int round) {
        take(trials, note);
        return claimShowing(round) || (isRed() && isUnsafeAboveLimit(note));
    }

    /** Takes in that a trial was worse than recorded; the next execution of the group shows what follows. */
    synchronized void recordLate(RowTrials trials, TrialNote note) {
        take(trials, note);
    }

    /** Takes in how a trial ended in another worker, which has the rest of the story. */
    synchronized void hear(RowTrials trials, int trial, Outcome outcome) {
        take(trials, trial, outcome);
        latch();
    }

    private void take(RowTrials trials, TrialNote note) {
        take(trials, note.trial(), note.outcome());
        keep(note);
        latch();
    }

    private void take(RowTrials trials, int trial, Outcome outcome) {
        Outcome before = trials.outcome(trial);
        Outcome now = before == null ? outcome : before.worse(outcome);
        if (before == null) {
            tally.add(now);
        } else {
            tally.change(before, now);
            if (course != null && before != now) {
                course.restart();
            }
        }
        trials.set(trial, now);
        onlyRow = trials;
    }

    private boolean isUnsafeAboveLimit(TrialNote note) {
        return note.outcome() == Outcome.UNSAFE
                && design.maxUnsafe() != Trial.UNLIMITED
                && tally.of(Outcome.UNSAFE) > design.maxUnsafe();
    }

    synchronized boolean isRecorded(RowTrials trials, int trial) {
        return trials.outcome(trial) != null;
    }

    private void keep(TrialNote note) {
        if (note.outcome() == Outcome.PASS) {
            return;
        }
        List<TrialNote> kept = notes == null ? new ArrayList<>(1) : notes;
        notes = kept;
        kept.add(note);
        if (kept.size() > MOST_NOTES) {
            kept.sort(Comparator.comparing(TrialNote::outcome)
                    .reversed()
                    .thenComparing(TrialNote::row)
                    .thenComparingInt(TrialNote::trial));
            kept.remove(MOST_NOTES);
        }
    }

    /** A FAIL stands; anything milder is judged again with every outcome. */
    private void latch() {
        if (decision != null && decision.verdict() == Verdict.FAIL) {
            return;
        }
        Optional<Decision> judged = judge();
        boolean fails = judged.isPresent() && judged.get().verdict() == Verdict.FAIL;
        if (isDrifting && !fails) {
            decision = Decision.of(Verdict.INCONCLUSIVE, Reason.ROW_DRIFT);
        } else {
            judged.ifPresent(reached -> decision = reached);
        }
    }

    private Optional<Decision> judge() {
        RowTrials row = onlyRow;
        if (course != null && row != null) {
            return course.decide(index -> index < design.n() ? row.outcome(index) : null, tally);
        }
        if (planned <= 0 || course != null) {
            return Judgement.decide(design, tally, planned);
        }
        FixedLimits known = limits == null ? FixedLimits.of(design, planned) : limits;
        limits = known;
        return Judgement.decide(design, known, tally, planned);
    }

    private boolean isRed() {
        return decision != null && !decision.isGreen(design);
    }

    /**
     * Lets a trial begin, unless the verdict is final. A trial that later ones have overtaken begins in any case, so
     * that the trials that ran are always the first ones: which of them decide does not depend on who was faster.
     *
     * @return whether it may begin
     */
    synchronized boolean claim(RowTrials trials, int trial) {
        if (isStoppedFor(trials, trial)) {
            return false;
        }
        trials.claimed(trial);
        return true;
    }

    synchronized boolean isStoppedFor(RowTrials trials, int trial) {
        return decision != null && design.stop() != Trial.Stop.NEVER && trial > trials.lastClaimed();
    }

    synchronized Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Settles the verdict, now that nothing more will come. */
    synchronized Decision decideFinally() {
        Decision settled = decision != null ? decision : judge().orElse(Judgement.INCOMPLETE);
        decision = settled;
        return settled;
    }

    /** Whether the verdict is inconclusive, and its design has it shown as a skip. */
    synchronized boolean isSkipped() {
        return decision != null
                && decision.verdict() == Verdict.INCONCLUSIVE
                && design.onInconclusive() == Trial.OnInconclusive.SKIP
                && decision.isGreen(design);
    }

    /** Whether the verdict is to be shown and has not been shown in this round; from now on it counts as shown. */
    synchronized boolean claimShowing(int round) {
        boolean mustShow = (isRed() || isSkipped()) && shownInRound < round;
        if (mustShow) {
            shownInRound = round;
        }
        return mustShow;
    }

    /** Whether a red verdict of an earlier round has yet to be shown in this one. */
    synchronized boolean hasReplay(int round) {
        return isRed() && shownInRound != 0 && shownInRound < round;
    }

    synchronized String explain(String group, String again) {
        List<TrialNote> some = notes == null ? List.of() : List.copyOf(notes);
        Decision known = decision != null ? decision : judge().orElse(Judgement.INCOMPLETE);
        return VerdictText.explain(new VerdictText.Facts(group, design, tally, planned, some), known, again);
    }

    synchronized String label() {
        return decision == null ? "no verdict" : "verdict " + decision.verdict();
    }
}
