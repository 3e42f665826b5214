package dev.redoubt.sink;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Launch;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.Counts;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The suites of trial groups. Takes trials in order. Not thread-safe. */
final class JunitGroups {
    private static final int MOST_TRIALS_WITH_VERDICT = 10;

    private final JunitFiles files;
    private final JunitNames names;
    private final ShownGroups groups;
    private final Launch launch;
    private final List<AttemptReport> notPassed = new ArrayList<>();
    private @Nullable TrialGroupReport group;
    private @Nullable JunitSuite suite;
    private String verdictName = "";

    JunitGroups(RunReport report, JunitFiles files, JunitNames names) {
        this.files = files;
        this.names = names;
        this.groups = new ShownGroups(report);
        this.launch = report.launch();
    }

    void add(ResultReport trial) throws IOException {
        TrialGroupReport of = groups.of(trial.id());
        if (of == null) {
            return;
        }
        JunitSuite open = suite;
        if (open == null || group == null || !of.id().equals(group.id())) {
            end();
            open = begin(of);
        }
        if (trial.outcome() != Outcome.PASS && notPassed.size() < MOST_TRIALS_WITH_VERDICT) {
            notPassed.add(trial.decisive());
        }
        String name = names.of(trial.id(), " trial " + trial.id().trial());
        open.add(JunitCase.ofTrial(trial.id().test().className(), name, trial));
    }

    private JunitSuite begin(TrialGroupReport next) {
        Counts counts = next.counts();
        JunitSuite open = new JunitSuite(files, next.id().toString());
        open.property("verdict", next.decision().verdict().name());
        open.property("reason", next.decision().reason().name());
        open.property("n", next.design().n());
        open.property("threshold", Double.toString(next.design().threshold()));
        open.property("planned", counts.planned()).property("passed", counts.passed());
        open.property("saved", counts.saved()).property("lost", counts.lost());
        open.property("outcomes", next.outcomes());
        open.property("categories", String.join(", ", next.categories()));
        InvocationId all = new InvocationId(next.id().test(), next.id().row(), InvocationId.NONE, InvocationId.NONE);
        verdictName = names.of(all, " verdict");
        group = next;
        suite = open;
        notPassed.clear();
        return open;
    }

    private void end() throws IOException {
        TrialGroupReport of = group;
        JunitSuite open = suite;
        if (of != null && open != null) {
            open.add(verdict(of));
            open.close();
        }
    }

    private JunitCase verdict(TrialGroupReport of) {
        Verdict verdict = of.decision().verdict();
        boolean isGreen = of.isGreen();
        String how = verdict == Verdict.PASS ? "" : isGreen ? "skipped" : verdict == Verdict.FAIL ? "failure" : "error";
        String message = verdict + ": " + of.decision().reason().text();
        String text = isGreen ? message : GroupLines.red(List.of(of), launch);
        return JunitCase.ofVerdict(
                new JunitCase.Name(of.id().test().className(), verdictName),
                new JunitCase.Said(how, of.decision().reason().name(), message, text),
                isGreen ? List.of() : notPassed);
    }

    /** Groups without a trial have a verdict, too. */
    void close() throws IOException {
        end();
        for (TrialGroupReport of : groups.rest()) {
            begin(of);
            end();
        }
        group = null;
        suite = null;
    }
}
