package dev.redoubt.merge;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The trials of one row, or of a test without rows, as the journals tell them. */
final class TrialRow {
    /** Two that are alike may be chance. */
    private static final int ENOUGH_ANSWERS = 3;

    private final @Nullable Outcome[] outcomes;
    private final int[] ended;
    private long parametersHash;
    private boolean isDrifting;
    private long answers;
    private int answered;
    private boolean isVaried;
    private final List<Entry> notPassed = new ArrayList<>(0);

    TrialRow(int n) {
        outcomes = new Outcome[n];
        ended = new int[n];
    }

    int n() {
        return outcomes.length;
    }

    void add(Entry entry) {
        int trial = entry.id().trial();
        Outcome before = outcomes[trial];
        outcomes[trial] = before == null ? entry.outcome() : before.worse(entry.outcome());
        ended[trial]++;
        long hash = entry.parametersHash();
        isDrifting |= hash != 0 && parametersHash != 0 && hash != parametersHash;
        parametersHash = hash == 0 ? parametersHash : hash;
        if (entry.outcome() != Outcome.PASS) {
            notPassed.add(entry);
        }
        compareAnswers(entry.answers());
    }

    private void compareAnswers(long given) {
        if (given != 0) {
            isVaried |= answered > 0 && given != answers;
            answers = given;
            answered++;
        }
    }

    /** {@return whether so many trials were answered that it says something, and all alike} */
    boolean isAnsweredAlike() {
        return answered >= ENOUGH_ANSWERS && !isVaried;
    }

    /** Takes in a trial that ended before its data provider was asked. */
    void addWithoutRow(Entry entry) {
        if (outcomes[entry.id().trial()] == null) {
            add(entry);
        }
    }

    /** A trial runs its body {@code invocationCount} times; one that ran it less often has no result. */
    void require(int invocations) {
        for (int trial = 0; trial < outcomes.length; trial++) {
            Outcome outcome = outcomes[trial];
            if (outcome != null && ended[trial] < invocations && outcome != Outcome.SKIPPED) {
                outcomes[trial] = outcome.worse(Outcome.NO_RESULT);
            }
        }
    }

    boolean isDrifting() {
        return isDrifting;
    }

    void addTo(Tally tally) {
        Arrays.stream(outcomes).filter(outcome -> outcome != null).forEach(tally::add);
    }

    List<@Nullable Outcome> outcomes() {
        return Arrays.asList(outcomes);
    }

    void appendLetters(StringBuilder letters) {
        for (Outcome outcome : outcomes) {
            letters.append(outcome == null ? TrialGroupReport.NOT_RUN : outcome.letter());
        }
    }

    List<Entry> notPassed() {
        return notPassed;
    }

    /** {@return how many results of each kind did not pass} */
    Map<String, Long> kinds() {
        if (notPassed.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> kinds = new TreeMap<>();
        notPassed.stream()
                .map(Entry::kind)
                .filter(kind -> !kind.isEmpty())
                .forEach(kind -> kinds.merge(kind, 1L, Long::sum));
        return kinds;
    }
}
