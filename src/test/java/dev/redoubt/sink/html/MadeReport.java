package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Design;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.Recording;
import dev.redoubt.model.Thrown;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.Counts;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.Results;
import dev.redoubt.report.RunInfo;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.Summary;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.verdict.Decision;
import dev.redoubt.verdict.Judged;
import dev.redoubt.verdict.OutcomeString;
import dev.redoubt.verdict.Reason;
import dev.redoubt.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A report that was never run, of any size. */
final class MadeReport {
    private final List<TrialGroupReport> groups = new ArrayList<>();
    private final List<ResultReport> results = new ArrayList<>();
    private long passed;
    private long failed;

    MadeReport group(String row, String outcomes) {
        Map<Outcome, Long> counts = new TreeMap<>();
        outcomes.chars()
                .filter(letter -> letter != TrialGroupReport.NOT_RUN)
                .forEach(letter -> counts.merge(Outcome.ofLetter((char) letter), 1L, Long::sum));
        Design design = Designs.of(outcomes.length(), 1.0);
        boolean isGreen = counts.keySet().equals(Set.of(Outcome.PASS));
        groups.add(new TrialGroupReport(
                new TrialGroupId(Facts.test("trials"), row),
                List.of(),
                design,
                isGreen
                        ? Decision.of(Verdict.PASS, Reason.RATE_MET)
                        : Decision.of(Verdict.FAIL, Reason.RATE_UNREACHABLE),
                !isGreen,
                outcomes.length(),
                Optional.ofNullable(Judged.of(design, OutcomeString.parse(outcomes), outcomes.length())
                        .bounds()),
                new Counts(counts, 0, 0, 0, 0, 0),
                outcomes,
                Map.of(),
                List.of(),
                false,
                ""));
        return this;
    }

    /** A group together with its trials. */
    MadeReport trials(String row, String outcomes, Recording recording) {
        group(row, outcomes);
        for (int trial = 0; trial < outcomes.length(); trial++) {
            InvocationId id = new InvocationId(Facts.test("trials"), row, InvocationId.NONE, trial);
            result(id, Fact.Type.TRIAL, Outcome.ofLetter(outcomes.charAt(trial)), recording);
        }
        return this;
    }

    MadeReport tests(int count, Outcome outcome) {
        for (int i = 0; i < count; i++) {
            result(InvocationId.of(Facts.test("test" + results.size())), Fact.Type.TEST, outcome, Recording.NONE);
            passed += outcome == Outcome.PASS ? 1 : 0;
            failed += outcome == Outcome.FAIL ? 1 : 0;
        }
        return this;
    }

    private void result(InvocationId id, Fact.Type type, Outcome outcome, Recording recording) {
        AttemptReport attempt = new AttemptReport(
                Attempt.FIRST,
                outcome,
                false,
                Parameters.NONE,
                outcome == Outcome.PASS ? null : new Thrown("a.B", "broke", List.of("a.b(C.java:1)"), List.of()),
                recording,
                List.of(),
                new Fact.Timing(1_000, 1_000_000, "main"),
                "w1",
                null);
        results.add(new ResultReport(id, type, List.of(), outcome, List.of(attempt)));
    }

    RunReport report() {
        Counts tests = new Counts(Map.of(Outcome.PASS, passed, Outcome.FAIL, failed), 0, 0, 0, 0, 0);
        Counts trials = groups.stream().map(TrialGroupReport::counts).reduce(Counts.NONE, Counts::plus);
        Map<Verdict, Long> verdicts = new TreeMap<>();
        groups.forEach(group -> verdicts.merge(group.decision().verdict(), 1L, Long::sum));
        RunInfo.Worker worker = new RunInfo.Worker("w1", 1_000, 2_000, 1, 0, 1, Map.of("java", "17"), null);
        RunInfo run = new RunInfo(
                Map.of(), Map.of(), Set.of(), new RunInfo.Varying("run-1", 1_000, 1_000, List.of(worker), null));
        return new RunReport(
                "0".repeat(64),
                List.of(),
                run,
                new Summary(tests, trials, verdicts, 0, 0, 0, List.of()),
                groups,
                streamed(),
                List.of());
    }

    private Results streamed() {
        return new Results() {
            @Override
            public long count() {
                return results.size();
            }

            @Override
            public Stream<ResultReport> stream() {
                return results.stream();
            }
        };
    }
}
