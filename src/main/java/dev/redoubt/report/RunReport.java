package dev.redoubt.report;

import dev.redoubt.model.Launch;
import dev.redoubt.model.Launcher;
import java.util.List;

/**
 * The report of a run. It is a function of the records alone: the same journals, merged in any order, give an equal
 * report. What differs between two runs of the same suite, such as times, stands in types named {@code Varying...}.
 *
 * <p>Immutable and thread-safe. Results are streamed, since there may be millions.
 *
 * @param digest SHA-256 over what was decided: ids and outcomes of ordinary tests and of trial groups that needed all
 *     their trials, and the verdict of every trial group
 * @param incompleteReasons why the report does not show the whole run, a sentence each; empty if it does
 * @param run what ran
 * @param summary the numbers
 * @param trialGroups all trial groups, sorted by id
 * @param results all results, sorted by id
 * @param findings what was odd in the journals, with its place
 * @since 0.1.0
 */
public record RunReport(
        String digest,
        List<String> incompleteReasons,
        RunInfo run,
        Summary summary,
        List<TrialGroupReport> trialGroups,
        Results results,
        List<Finding> findings) {
    /** Name and version of the report's form. */
    public static final String SCHEMA = "redoubt.report.v1";

    // Copies.
    public RunReport {
        incompleteReasons = List.copyOf(incompleteReasons);
        trialGroups = List.copyOf(trialGroups);
        findings = List.copyOf(findings);
    }

    /**
     * {@return whether the report shows the whole run}
     */
    public boolean isComplete() {
        return incompleteReasons.isEmpty();
    }

    /**
     * {@return how the run was started, by which one says how to run a part of it again}
     */
    public Launch launch() {
        return run.varying().workers().stream()
                .map(RunInfo.Worker::environment)
                .filter(Launch::isIn)
                .findFirst()
                .map(Launch::of)
                .orElse(new Launch(Launcher.OTHER, ""));
    }

    /**
     * {@return what the report means for a build}
     */
    public Gate gate() {
        boolean fails = summary.tests().failedForGood() > 0
                || summary.failedConfigurations() > 0
                || trialGroups.stream().anyMatch(TrialGroupReport::failsForCertain);
        if (fails) {
            return Gate.FAILED;
        }
        if (!isComplete()) {
            return Gate.INCOMPLETE;
        }
        return trialGroups.stream().allMatch(group -> group.isGreen()) ? Gate.PASSED : Gate.FAILED;
    }

    /**
     * {@return whether it lets a build pass only since there was nothing to run: no test was found, or all were left out}
     */
    public boolean isOfNothing() {
        return gate() == Gate.PASSED
                && trialGroups.isEmpty()
                && summary.tests().isNothing()
                && summary.trials().isNothing();
    }

    /** What a report means for a build. */
    public enum Gate {
        /** All verdicts and tests pass, and the run is complete. */
        PASSED,
        /** A test failed, or a trial group does not pass whatever its missing trials are. */
        FAILED,
        /** Something is missing, and nothing worse is certain. */
        INCOMPLETE
    }
}
