package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Verdict;

/**
 * How an outcome, a verdict or the end of a run is shown: by a word, a letter, a shape and a colour, of which each alone
 * would do.
 *
 * @param style name of the style, which has the colour and the shape
 * @param letter one letter
 * @param word one or two words
 */
record Mark(String style, String letter, String word) {
    static final Mark SAVED = new Mark("none", "-", "saved");
    static final Mark NEVER_BEGUN = new Mark("lost", "?", "never begun");

    static Mark of(Outcome outcome) {
        String letter = String.valueOf(outcome.letter());
        return switch (outcome) {
            case PASS -> new Mark("pass", letter, "Pass");
            case SKIPPED -> new Mark("skip", letter, "Skipped");
            case NO_RESULT -> new Mark("lost", letter, "No result");
            case UNDETERMINED -> new Mark("unde", letter, "Undetermined");
            case ERROR -> new Mark("erro", letter, "Error");
            case FAIL -> new Mark("fail", letter, "Fail");
            case UNSAFE -> new Mark("unsa", letter, "Unsafe");
        };
    }

    static Mark of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> new Mark("pass", "P", "Pass");
            case FAIL -> new Mark("fail", "F", "Fail");
            case INCONCLUSIVE -> new Mark("inco", "I", "Inconclusive");
        };
    }

    static Mark of(RunReport.Gate gate) {
        return switch (gate) {
            case PASSED -> new Mark("pass", "P", "Passed");
            case FAILED -> new Mark("fail", "F", "Failed");
            case INCOMPLETE -> new Mark("inco", "I", "Incomplete");
        };
    }

    /** {@return the mark of a letter in the outcomes of a trial group} */
    static Mark ofLetter(char letter, TrialGroupReport group) {
        return letter == TrialGroupReport.NOT_RUN ? ofNotRun(group) : of(Outcome.ofLetter(letter));
    }

    /** {@return the mark of trials of a group that did not run} */
    static Mark ofNotRun(TrialGroupReport group) {
        return group.isMissingTrials() ? NEVER_BEGUN : SAVED;
    }

    boolean isPass() {
        return style.equals("pass");
    }
}
