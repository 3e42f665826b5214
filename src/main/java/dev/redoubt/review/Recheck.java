package dev.redoubt.review;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.verdict.Decision;
import dev.redoubt.verdict.Judged;
import dev.redoubt.verdict.OutcomeString;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the trial groups of a report again, from their outcomes and designs alone.
 *
 * @since 0.1.0
 */
public final class Recheck {
    private Recheck() {}

    /**
     * {@return where the report says something else than its outcomes do, a sentence each}
     *
     * @param report the report
     */
    public static List<String> differences(WrittenReport report) {
        List<String> differences = new ArrayList<>();
        for (WrittenGroup group : report.groups()) {
            Judged judged = judge(group);
            String name = GroupNode.shown(group.id());
            boolean isSame = isSame(group, judged.decision());
            if (!isSame) {
                differences.add(name + ": written is " + said(group.decision()) + ", its outcomes are "
                        + said(judged.decision()));
            } else if (judged.decidedAfter() != group.decidedAfter()) {
                differences.add(name + ": written is decided after " + group.decidedAfter()
                        + " trials, its outcomes are after " + judged.decidedAfter());
            }
        }
        return differences;
    }

    private static Judged judge(WrittenGroup group) {
        Design design = group.design();
        return Judged.of(design, OutcomeString.parse(group.outcomes()), group.planned());
    }

    /**
     * That rows drifted, or that the number of those that are judged together was never known, stands in journals alone.
     * Neither lets a build pass.
     */
    private static boolean isSame(WrittenGroup group, Decision judged) {
        Reason reason = group.decision().reason();
        boolean isOfRows = group.design().judge() == Trial.Judge.METHOD;
        boolean isOfJournals = reason == Reason.ROW_DRIFT || (reason == Reason.INCOMPLETE && isOfRows);
        return group.decision().equals(judged) || (isOfJournals && judged.verdict() != Verdict.FAIL);
    }

    private static String said(Decision decision) {
        return decision.verdict() + " " + decision.reason();
    }
}
