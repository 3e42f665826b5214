package dev.redoubt.testng;

import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.session.Forks;
import dev.redoubt.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What is red only over several JVMs that a build tool has forked: each of them ran the same trials, and found enough of
 * them good. That is so where suite files share the names of a suite, a test and a class; of what was handed out class by
 * class nothing runs twice.
 *
 * <p>Every JVM asks once its own outcomes are on file, so the one that asks last sees all of them.
 */
final class ForkVerdicts {
    private final Session session;

    ForkVerdicts(Session session) {
        this.session = session;
    }

    /**
     * {@return what is red with the outcomes of the other JVMs, an explanation each}
     *
     * @param green the trial groups that are green in this JVM
     */
    List<String> red(Set<TrialGroupId> green) {
        return green.isEmpty() || !session.forks().map(Forks::mayRunTheSame).orElse(false)
                ? List.of()
                : Guard.get("verdicts over several JVMs", () -> read(green), List.of());
    }

    private List<String> read(Set<TrialGroupId> green) {
        try {
            return Reporting.read(session.place()).report().trialGroups().stream()
                    .filter(group -> green.contains(group.id()) && !group.isGreen())
                    .map(this::explain)
                    .toList();
        } catch (IOException | ReflectiveOperationException | LinkageError unreadable) {
            // It is said where the report cannot be made.
            return List.of();
        }
    }

    private String explain(TrialGroupReport group) {
        return group.id().shortName() + ": " + group.told() + ", over all JVMs that ran it\n  "
                + group.counts().passed() + " of " + group.counts().planned() + " passed: " + group.outcomes()
                + "\n  Suite files give the same names to suite, test and class, so their trials are the same, and the"
                + " worse outcome of each counts.\n  again: "
                + session.place().launch().again(group.id(), group.runBy());
    }
}
