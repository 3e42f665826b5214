package dev.redoubt.verdict;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import org.jspecify.annotations.Nullable;

/** A group that is judged by how many of a fixed number of trials ended how. No limit is exceeded yet. */
final class Count {
    private final Design design;
    private final FixedLimits limits;
    private final long pending;
    private final long passed;
    private final long unknown;
    private final boolean isWithinLimits;

    Count(Design design, FixedLimits limits, Tally tally, long planned) {
        this.design = design;
        this.limits = limits;
        pending = planned - tally.known();
        passed = tally.of(Outcome.PASS);
        unknown = design.errors() == Trial.Errors.UNKNOWN ? Tolerance.withoutAnswer(tally) : 0;
        isWithinLimits = Tolerance.holds(design, tally, pending);
    }

    /** {@return the decision, null while trials still to come could change it} */
    @Nullable
    Decision decide() {
        boolean cannotPass = passed + pending < limits.toPass();
        if (cannotPass && design.stopsWhenHopeless()) {
            // Whether more trials, had they begun, would refute it depends on how many had; so that is not asked.
            return Decision.of(Verdict.INCONCLUSIVE, Reason.PASS_OUT_OF_REACH);
        }
        if (passed + pending + unknown <= limits.toFail()) {
            return Decision.of(Verdict.FAIL, isByConfidence() ? Reason.REFUTED : Reason.RATE_UNREACHABLE);
        }
        if (passed >= limits.toPass() && isWithinLimits) {
            return Decision.of(Verdict.PASS, isByConfidence() ? Reason.DEMONSTRATED : Reason.RATE_MET);
        }
        boolean cannotFail = passed + unknown > limits.toFail() && isWithinLimits;
        if (pending == 0 || (cannotPass && cannotFail)) {
            return Decision.of(Verdict.INCONCLUSIVE, pending > 0 ? Reason.PASS_OUT_OF_REACH : undecided());
        }
        return null;
    }

    private Reason undecided() {
        return unknown > 0 && passed + unknown >= limits.toPass() ? Reason.ANSWERS_MISSING : Reason.UNDECIDED_AT_N;
    }

    private boolean isByConfidence() {
        return design.rule() == Trial.Rule.CONFIDENCE;
    }
}
