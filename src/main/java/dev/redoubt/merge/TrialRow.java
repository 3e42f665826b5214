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

    private static final int FIRST = 16;

    /** How many letters a row has in any case, and for each of its trials: a few lines can plan a million trials. */
    private static final int LETTERS = 10_000;

    private static final long LETTERS_OF_A_TRIAL = 100;

    private final int n;
    // As long as the last trial that is known: what was planned is up to whoever wrote the journal.
    private @Nullable Outcome[] outcomes;
    private int[] ended;
    private long parametersHash;
    private boolean isDrifting;
    private long answers;
    private int answered;
    private boolean isVaried;
    private final List<Entry> notPassed = new ArrayList<>(0);

    TrialRow(int n) {
        this.n = n;
        outcomes = new Outcome[Math.min(n, FIRST)];
        ended = new int[outcomes.length];
    }

    private void grow(int trial) {
        if (trial >= outcomes.length) {
            int room = Math.min(n, Math.max(trial + 1, 2 * outcomes.length));
            outcomes = Arrays.copyOf(outcomes, room);
            ended = Arrays.copyOf(ended, room);
        }
    }

    void add(Entry entry) {
        int trial = entry.trial();
        grow(trial);
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

    /**
     * Takes in a trial that ended without a row, unless it is known what it did here.
     *
     * @return whether it counts here
     */
    boolean addWithoutRow(Entry entry) {
        int trial = entry.trial();
        boolean counts = trial >= outcomes.length || outcomes[trial] == null;
        if (counts) {
            add(entry);
        }
        return counts;
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

    /** {@return how a trial ended; null if it did not run} */
    @Nullable
    Outcome outcome(int trial) {
        return trial < outcomes.length ? outcomes[trial] : null;
    }

    /** Adds a letter for each trial, without most of those behind the last that ran where they are very many. */
    void appendLetters(StringBuilder letters) {
        long known = Arrays.stream(outcomes).filter(outcome -> outcome != null).count();
        long shown = Math.min(n, Math.max(LETTERS, LETTERS_OF_A_TRIAL * known));
        for (int trial = 0; trial < Math.max(shown, lastKnown() + 1); trial++) {
            Outcome outcome = outcome(trial);
            letters.append(outcome == null ? TrialGroupReport.NOT_RUN : outcome.letter());
        }
    }

    private int lastKnown() {
        int trial = outcomes.length - 1;
        while (trial >= 0 && outcomes[trial] == null) {
            trial--;
        }
        return trial;
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
