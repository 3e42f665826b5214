package dev.redoubt.sink;

import dev.redoubt.report.RunInfo;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.util.List;

/** The suite that tells of the run as a whole, with one case: it fails if the run is incomplete. */
final class JunitRun {
    private static final JunitCase.Name COMPLETE = new JunitCase.Name("redoubt.Run", "complete");

    private JunitRun() {}

    static JunitSuite suite(RunReport report, JunitFiles files) throws IOException {
        RunInfo run = report.run();
        JunitSuite suite = new JunitSuite(files, "redoubt");
        suite.property("redoubt.run.id", run.varying().id());
        suite.property("digest", report.digest());
        suite.property("complete", Boolean.toString(report.isComplete()));
        suite.property("gate", Boolean.toString(run.isGate()));
        suite.property("trials.saved", report.summary().trials().saved());
        suite.property("trials.lost", report.summary().trials().lost());
        suite.property("tests.lost", report.summary().tests().lost());
        run.overrides().forEach(suite::property);
        run.labels().forEach((label, value) -> suite.property("redoubt.label." + label, value));
        suite.add(JunitCase.ofVerdict(COMPLETE, said(report.incompleteReasons()), List.of()));
        return suite;
    }

    private static JunitCase.Said said(List<String> reasons) {
        return reasons.isEmpty()
                ? JunitCase.Said.NOTHING
                : new JunitCase.Said(
                        "error", "INCOMPLETE", "INCOMPLETE: " + reasons.get(0), String.join("\n", reasons));
    }
}
