package dev.redoubt.maven;

import dev.redoubt.conduct.EndedRun;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.Summary;
import dev.redoubt.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** What a run means for the build. */
final class BuildResult {
    private static final int MOST_REASONS = 3;

    private BuildResult() {}

    /**
     * Fails the build unless everything passed, is there and was written down.
     *
     * @param ended what came of the run
     * @param isFailureIgnored whether tests that fail do not fail the build; a run that is not whole fails it all the same
     * @param log the log of the build
     * @throws MojoFailureException if the build fails
     */
    static void judge(EndedRun ended, boolean isFailureIgnored, Log log) throws MojoFailureException {
        RunReport report = ended.report();
        RunReport.Gate gate = report.gate();
        if (gate == RunReport.Gate.FAILED) {
            String message = failures(report) + place(ended);
            if (!isFailureIgnored) {
                throw new MojoFailureException(message);
            }
            log.error(message);
        }
        if (!report.isComplete()) {
            throw new MojoFailureException("The run is incomplete: "
                    + String.join(
                            "; ",
                            report.incompleteReasons().stream()
                                    .limit(MOST_REASONS)
                                    .toList()) + place(ended));
        }
        if (ended.directory() == null) {
            throw new MojoFailureException("The report of the run could not be written.");
        }
        if (!ended.brokenSinks().isEmpty()) {
            throw new MojoFailureException("Required sinks failed, or were not called: "
                    + String.join(", ", ended.brokenSinks()) + ". The verdicts stand.");
        }
    }

    private static String failures(RunReport report) {
        Summary summary = report.summary();
        List<String> failures = new ArrayList<>();
        add(summary.tests().failedForGood(), "test", failures);
        add(summary.failedConfigurations(), "configuration method", failures);
        add(summary.of(Verdict.FAIL), "trial group", failures);
        String judged = failures.isEmpty() ? "" : String.join(", ", failures) + " failed.";
        long inconclusive = summary.of(Verdict.INCONCLUSIVE);
        return "The run failed. " + judged
                + (inconclusive == 0 ? "" : " Trial groups without a conclusion: " + inconclusive + ".");
    }

    private static void add(long count, String what, List<String> failures) {
        if (count > 0) {
            failures.add(count + " " + what + (count == 1 ? "" : "s"));
        }
    }

    private static String place(EndedRun ended) {
        return ended.shownReport().map(report -> " See " + report).orElse("");
    }
}
