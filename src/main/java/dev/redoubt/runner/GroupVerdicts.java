package dev.redoubt.runner;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Launch;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.session.TrialNote;
import dev.redoubt.session.VerdictText;
import dev.redoubt.verdict.Tally;
import dev.redoubt.wire.ResultLines.Shown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What reporters are shown of trials, which is what one JVM would show: a trial that did not pass is tolerated, and one
 * of each red group carries its verdict. That is the worst of those that did not pass. Not thread-safe.
 */
final class GroupVerdicts {
    private final Map<TrialGroupId, TrialGroupReport> groups = new HashMap<>();
    private final List<TrialGroupReport> inOrder;
    private final Set<TrialGroupId> carried = new HashSet<>();
    private final Launch launch;

    /**
     * What is shown of a trial.
     *
     * @param shown whether it shows itself or its group
     * @param label what its name says
     * @param explanation the verdict in words, where it carries it; empty otherwise
     */
    record Saying(Shown shown, String label, String explanation) {}

    GroupVerdicts(RunReport report) {
        this.launch = report.launch();
        this.inOrder = report.trialGroups();
        inOrder.forEach(group -> groups.put(group.id(), group));
    }

    Saying of(ResultReport trial) {
        TrialGroupReport group = group(trial);
        int number = trial.id().trial();
        if (group == null) {
            return new Saying(Shown.PLAIN, "trial " + number, "");
        }
        String name = "trial " + number + " of " + group.design().n();
        if (isCarrier(trial, group) && carried.add(group.id())) {
            return of(group);
        }
        return trial.outcome() == Outcome.PASS || trial.outcome() == Outcome.NO_RESULT
                ? new Saying(Shown.PLAIN, name, "")
                : new Saying(Shown.TOLERATED, name + ": " + trial.outcome() + ", judged by its group", "");
    }

    private @Nullable TrialGroupReport group(ResultReport trial) {
        TrialGroupReport ofRow = groups.get(trial.id().group());
        return ofRow != null ? ofRow : groups.get(new TrialGroupId(trial.id().test(), ""));
    }

    private static boolean isCarrier(ResultReport trial, TrialGroupReport group) {
        if (group.isGreen() || group.notes().isEmpty()) {
            return false;
        }
        TrialGroupReport.Note worst = group.notes().get(0);
        boolean isInRow = worst.row().isEmpty() || worst.row().equals(trial.id().row());
        return isInRow && worst.trial() == trial.id().trial() && worst.outcome() == trial.outcome();
    }

    /** {@return what a result says that carries the verdict of a group} */
    Saying of(TrialGroupReport group) {
        Tally tally = new Tally();
        for (Outcome outcome : Outcome.values()) {
            for (long i = group.counts().of(outcome); i > 0; i--) {
                tally.add(outcome);
            }
        }
        List<TrialNote> notes = group.notes().stream()
                .map(note -> new TrialNote(note.trial(), note.row(), note.outcome(), note.kind(), note.summary()))
                .toList();
        VerdictText.Facts facts = new VerdictText.Facts(
                group.id().shortName(), group.design(), tally, group.counts().planned(), notes);
        return new Saying(
                Shown.CARRIER,
                "verdict " + group.decision().verdict(),
                VerdictText.explain(facts, group.decision(), launch.again(group.id(), group.runBy())));
    }

    /** {@return the red groups of which no trial has said so} */
    List<TrialGroupReport> notCarried() {
        return inOrder.stream()
                .filter(group -> !group.isGreen() && !carried.contains(group.id()))
                .toList();
    }
}
