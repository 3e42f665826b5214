package dev.redoubt.sink;

import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the trial group of a trial, while results are shown in order, and knows which groups have none. */
final class ShownGroups {
    private final List<TrialGroupReport> inOrder;
    private final Map<TrialGroupId, TrialGroupReport> groups = new HashMap<>();
    private final Set<TrialGroupId> shown = new HashSet<>();

    ShownGroups(RunReport report) {
        inOrder = report.trialGroups();
        inOrder.forEach(group -> groups.put(group.id(), group));
    }

    /** {@return the group that judges a trial, which counts as shown from now on; null if no group does} */
    @Nullable
    TrialGroupReport of(InvocationId trial) {
        TrialGroupReport ofRow = groups.get(trial.group());
        TrialGroupReport group = ofRow != null ? ofRow : groups.get(new TrialGroupId(trial.test(), ""));
        if (group != null) {
            shown.add(group.id());
        }
        return group;
    }

    /** {@return the groups of which no trial has been shown, in order} */
    List<TrialGroupReport> rest() {
        return inOrder.stream().filter(group -> !shown.contains(group.id())).toList();
    }
}
