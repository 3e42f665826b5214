package dev.redoubt.sink;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why the trial groups of one test, which are its rows, do not all pass. Rows may have different verdicts and reasons, and
 * none speaks for another.
 */
final class VerdictHeadline {
    private static final Comparator<Reason> WORST_FIRST = Comparator.comparing(
                    (Reason reason) -> reason != Reason.UNSAFE_LIMIT)
            .thenComparing(reason -> reason != Reason.ERROR_LIMIT)
            .thenComparing(Comparator.naturalOrder());

    private final List<TrialGroupReport> all;
    private final Map<Verdict, List<TrialGroupReport>> byVerdict;
    private final Map<Reason, List<TrialGroupReport>> byReason;

    /**
     * Looks at the rows.
     *
     * @param all the rows of a test, or its only group; not all of them pass
     */
    VerdictHeadline(List<TrialGroupReport> all) {
        this.all = all;
        byVerdict = by(group -> group.decision().verdict(), Comparator.<Verdict>naturalOrder());
        byReason = by(group -> group.decision().reason(), WORST_FIRST);
    }

    private <K> Map<K, List<TrialGroupReport>> by(Function<TrialGroupReport, K> key, Comparator<? super K> order) {
        return all.stream()
                .filter(group -> group.decision().verdict() != Verdict.PASS)
                .collect(Collectors.groupingBy(key, () -> new TreeMap<>(order), Collectors.toList()));
    }

    /** {@return the worst verdict among them: FAIL, if one fails} */
    Verdict verdict() {
        return byVerdict.containsKey(Verdict.FAIL) ? Verdict.FAIL : Verdict.INCONCLUSIVE;
    }

    /** {@return why, and in how many rows} */
    String text() {
        if (all.size() == 1) {
            return reasons(of -> "");
        }
        if (byVerdict.size() == 1) {
            return reasons(of -> " in " + of.size() + (isFirst(of) ? " of " + all.size() + " rows" : ""));
        }
        String verdicts = byVerdict.entrySet().stream()
                .map(entry -> entry.getValue().size() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return verdicts + " of " + all.size() + " rows: " + reasons(of -> "");
    }

    private boolean isFirst(List<TrialGroupReport> of) {
        return byReason.values().iterator().next().equals(of);
    }

    private String reasons(Function<List<TrialGroupReport>, String> rows) {
        return byReason.entrySet().stream()
                .map(entry -> reason(entry.getKey(), entry.getValue()) + rows.apply(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String reason(Reason reason, List<TrialGroupReport> of) {
        long unsafe = sum(of, Outcome.UNSAFE);
        String broken = (unsafe > 0 ? "ERROR or UNSAFE " : "ERROR ") + (sum(of, Outcome.ERROR) + unsafe);
        return switch (reason) {
            case UNSAFE_LIMIT -> "UNSAFE " + unsafe + " (" + of.get(0).design().maxUnsafe() + " allowed)";
            case ERROR_LIMIT -> broken + " (" + of.get(0).design().maxErrors() + " allowed)";
            default -> reason.text();
        };
    }

    private static long sum(List<TrialGroupReport> groups, Outcome outcome) {
        return groups.stream().mapToLong(group -> group.counts().of(outcome)).sum();
    }
}
