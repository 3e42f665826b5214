package dev.redoubt.session;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.verdict.Decision;
import dev.redoubt.verdict.FixedLimits;
import dev.redoubt.verdict.Judgement;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Tally;
import java.util.List;
import java.util.Locale;

/**
 * Puts a verdict into words: what was found, what is needed, which trials, and how to run them again.
 *
 * @since 0.1.0
 */
public final class VerdictText {
    /**
     * What there is to say.
     *
     * @param group the group, for a human
     * @param design what it must meet
     * @param tally its outcomes so far
     * @param planned how many trials it has in all, or {@link Judgement#UNKNOWN}
     * @param notes some trials that did not pass, the worst among them
     */
    public record Facts(String group, Design design, Tally tally, long planned, List<TrialNote> notes) {}

    private VerdictText() {}

    /**
     * {@return the explanation, its first line a sentence of its own}
     *
     * @param facts what there is to say
     * @param decision the verdict
     * @param again the command that runs the group again
     */
    public static String explain(Facts facts, Decision decision, String again) {
        StringBuilder text = new StringBuilder(300);
        text.append(facts.group())
                .append(": verdict ")
                .append(decision.verdict())
                .append(", ");
        boolean isAboutRate = decision.reason() == Reason.RATE_UNREACHABLE;
        text.append(isAboutRate ? rate(facts, decision) : headline(facts, decision))
                .append('\n');
        if (!isAboutRate) {
            text.append("  ").append(rate(facts, decision)).append('\n');
        }
        String others = others(facts.tally());
        if (!others.isEmpty()) {
            text.append("  ").append(others).append('\n');
        }
        for (TrialNote note : sorted(facts.notes())) {
            text.append("  ").append(note.label()).append("  ").append(note.outcome());
            append("  ", note.kind(), text);
            append(note.kind().isEmpty() ? "  " : ": ", note.summary(), text);
            text.append('\n');
        }
        int notPassed = facts.tally().known() - facts.tally().of(Outcome.PASS);
        if (notPassed > facts.notes().size()) {
            text.append("  and ").append(notPassed - facts.notes().size()).append(" more\n");
        }
        return text.append("  again: ").append(again).toString();
    }

    private static void append(String before, String what, StringBuilder text) {
        if (!what.isEmpty()) {
            text.append(before).append(what);
        }
    }

    private static List<TrialNote> sorted(List<TrialNote> notes) {
        return notes.stream()
                .sorted((a, b) -> {
                    int byOutcome = b.outcome().compareTo(a.outcome());
                    return byOutcome != 0 ? byOutcome : Integer.compare(a.trial(), b.trial());
                })
                .toList();
    }

    private static String headline(Facts facts, Decision decision) {
        Tally tally = facts.tally();
        Design design = facts.design();
        return switch (decision.reason()) {
            case UNSAFE_LIMIT -> "UNSAFE " + tally.of(Outcome.UNSAFE) + " (" + design.maxUnsafe() + " allowed)";
            case ERROR_LIMIT -> errors(tally) + " (" + design.maxErrors() + " allowed)";
            default -> decision.reason().text();
        };
    }

    private static String errors(Tally tally) {
        int unsafe = tally.of(Outcome.UNSAFE);
        return (unsafe > 0 ? "ERROR or UNSAFE " : "ERROR ") + (tally.of(Outcome.ERROR) + unsafe);
    }

    private static String rate(Facts facts, Decision decision) {
        String threshold = "threshold " + facts.design().threshold();
        int known = facts.tally().known();
        if (known == 0) {
            return "no trial has an outcome, " + threshold;
        }
        int passed = facts.tally().of(Outcome.PASS);
        double percent = 100.0 * passed / known;
        String of = String.format(Locale.ROOT, "%d of %d passed (%.1f %%)", passed, known, percent);
        if (facts.planned() == Judgement.UNKNOWN) {
            return of + ", " + threshold;
        }
        return of + ", " + needed(facts) + (facts.planned() > known ? after(facts, decision) : "");
    }

    /** Other trials may still run, at once with the last of these or because nothing stops them: no number of them is known. */
    private static String after(Facts facts, Decision decision) {
        boolean isForGood = decision.reason() != Reason.INCOMPLETE && decision.reason() != Reason.TRIALS_LOST;
        return (isForGood ? ", decided after " : ", known are ") + facts.tally().known() + " of " + facts.planned();
    }

    private static String needed(Facts facts) {
        Design design = facts.design();
        String demonstrate = "to demonstrate " + design.threshold() + " with confidence " + design.confidence();
        if (design.isSequential()) {
            return "up to " + facts.planned() + " trials " + demonstrate;
        }
        long needed = facts.planned() == 0
                ? 0
                : FixedLimits.of(design, facts.planned()).toPass();
        String of = needed + " of " + facts.planned() + " needed ";
        return design.rule() == Trial.Rule.CONFIDENCE
                ? of + demonstrate
                : of + "(threshold " + design.threshold() + ")";
    }

    private static String others(Tally tally) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : List.of(
                Outcome.UNSAFE,
                Outcome.FAIL,
                Outcome.ERROR,
                Outcome.UNDETERMINED,
                Outcome.NO_RESULT,
                Outcome.SKIPPED)) {
            if (tally.of(outcome) > 0) {
                append(text.isEmpty() ? "" : ", ", tally.of(outcome) + " " + outcome, text);
            }
        }
        return text.toString();
    }
}
