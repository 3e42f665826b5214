package dev.redoubt.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.redoubt.api.Outcome;
import dev.redoubt.model.Design;
import dev.redoubt.report.Counts;
import dev.redoubt.report.Finding;
import dev.redoubt.report.GroupStatistics;
import dev.redoubt.report.RunInfo;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.Summary;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.RateBounds;
import dev.redoubt.verdict.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes the parts of a report that JSON and YAML have in common, in the form {@code redoubt.report.v1}. What differs
 * between two runs of the same suite stands in objects named {@code varying}.
 */
final class ReportTree {
    private static final int SIGNIFICANT_DIGITS = 12;

    private final JsonGenerator out;
    private final CleanFields clean;

    ReportTree(JsonGenerator out) {
        this.out = out;
        this.clean = new CleanFields(out);
    }

    void head(RunReport report) throws IOException {
        out.writeStringField("schema", RunReport.SCHEMA);
        out.writeStringField("digest", report.digest());
        out.writeStringField("verdict", report.gate().verdict());
        out.writeBooleanField("complete", report.isComplete());
        clean.lines("incompleteReasons", report.incompleteReasons());
        run(report.run());
        summary(report.summary(), GroupStatistics.of(report.trialGroups()));
    }

    private void run(RunInfo run) throws IOException {
        out.writeObjectFieldStart("run");
        out.writeBooleanField("gate", run.isGate());
        clean.lines("labels", run.labels());
        clean.lines("overrides", run.overrides());
        clean.lines("stops", run.stops().stream().map(Enum::name).toList());
        RunInfo.Varying varying = run.varying();
        out.writeObjectFieldStart("varying");
        clean.line("id", varying.id());
        out.writeStringField("startedAt", time(varying.startedAtMillis()));
        out.writeNumberField("millis", varying.millis());
        out.writeArrayFieldStart("workers");
        for (RunInfo.Worker worker : varying.workers()) {
            new WorkerTree(out).worker(worker);
        }
        out.writeEndArray();
        RunInfo.Sharing sharing = varying.sharing();
        if (sharing != null) {
            new WorkerTree(out).sharing(sharing);
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void summary(Summary summary, GroupStatistics groups) throws IOException {
        out.writeObjectFieldStart("summary");
        counts("tests", summary.tests());
        counts("trials", summary.trials());
        verdicts("trialGroups", summary.verdicts());
        out.writeObjectFieldStart("configurations");
        out.writeNumberField("failed", summary.failedConfigurations());
        out.writeNumberField("skipped", summary.skippedConfigurations());
        out.writeEndObject();
        out.writeNumberField("retries", summary.retries());
        out.writeObjectFieldStart("population");
        out.writeNumberField("trials", summary.trials().recorded());
        out.writeNumberField("errors", summary.trials().of(Outcome.ERROR));
        rate("unsafeRate", summary.unsafeRate());
        rate("passRate", summary.passRate());
        groups(groups);
        out.writeEndObject();
        out.writeArrayFieldStart("categories");
        for (Summary.Category category : summary.categories()) {
            out.writeStartObject();
            clean.line("name", category.name());
            counts("trials", category.trials());
            verdicts("trialGroups", category.verdicts());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void groups(GroupStatistics groups) throws IOException {
        rate("passRateOfAll", groups.passRateOfAll());
        out.writeNumberField("groups", groups.groups());
        out.writeNumberField("stoppedGroups", groups.stoppedGroups());
        rate("meanOfGroupRates", groups.meanOfGroupRates());
        rate("standardError", groups.standardError());
        if (groups.worst().isPresent()) {
            clean.line("worstGroup", groups.worst().get().id().toString());
            rate("worstRate", groups.worst().get().rate());
        }
        out.writeArrayFieldStart("several");
        for (GroupStatistics.Several several : groups.several()) {
            out.writeStartObject();
            out.writeNumberField("trials", several.trials());
            out.writeNumberField("allPass", several.allPass());
            out.writeNumberField("onePasses", several.onePasses());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void verdicts(String name, Map<Verdict, Long> verdicts) throws IOException {
        out.writeObjectFieldStart(name);
        long total = verdicts.values().stream().mapToLong(Long::longValue).sum();
        out.writeNumberField("total", total);
        out.writeNumberField("passed", verdicts.getOrDefault(Verdict.PASS, 0L));
        out.writeNumberField("failed", verdicts.getOrDefault(Verdict.FAIL, 0L));
        out.writeNumberField("inconclusive", verdicts.getOrDefault(Verdict.INCONCLUSIVE, 0L));
        out.writeEndObject();
    }

    private void counts(String name, Counts counts) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("planned", counts.planned());
        out.writeNumberField("recorded", counts.recorded());
        out.writeNumberField("saved", counts.saved());
        out.writeNumberField("lost", counts.lost());
        out.writeNumberField("filtered", counts.filtered());
        out.writeNumberField("passed", counts.passed());
        out.writeNumberField("failed", counts.of(Outcome.FAIL));
        out.writeNumberField("unsafe", counts.of(Outcome.UNSAFE));
        out.writeNumberField("errors", counts.of(Outcome.ERROR));
        out.writeNumberField("undetermined", counts.of(Outcome.UNDETERMINED));
        out.writeNumberField("skipped", counts.of(Outcome.SKIPPED));
        out.writeNumberField("tolerated", counts.tolerated());
        out.writeNumberField("begunAndLost", counts.begunAndLost());
        out.writeNumberField("neverBegun", counts.neverBegun());
        out.writeEndObject();
    }

    void group(TrialGroupReport group) throws IOException {
        out.writeStartObject();
        clean.line("id", group.id().toString());
        clean.line("name", group.id().shortName());
        clean.lines("categories", group.categories());
        out.writeStringField("verdict", group.decision().verdict().name());
        out.writeStringField("reason", group.decision().reason().name());
        out.writeStringField("because", group.decision().reason().text());
        out.writeNumberField("decidedAfter", group.decidedAfter());
        design(group.design());
        counts("counts", group.counts());
        rate("rate", group.rate());
        bounds(group);
        out.writeStringField("outcomes", group.outcomes());
        out.writeArrayFieldStart("kinds");
        for (Map.Entry<String, Long> kind : group.kinds().entrySet()) {
            out.writeStartObject();
            clean.line("kind", kind.getKey());
            out.writeNumberField("count", kind.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("notes");
        for (TrialGroupReport.Note note : group.notes()) {
            out.writeStartObject();
            if (!note.row().isEmpty()) {
                clean.line("row", note.row());
            }
            out.writeNumberField("trial", note.trial());
            out.writeStringField("outcome", note.outcome().name());
            clean.line("kind", note.kind());
            clean.line("summary", note.summary());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void bounds(TrialGroupReport group) throws IOException {
        Optional<RateBounds> bounds = group.bounds();
        if (bounds.isPresent()) {
            out.writeObjectFieldStart("bounds");
            out.writeNumberField("lower", rounded(bounds.get().lower()));
            out.writeNumberField("upper", rounded(bounds.get().upper()));
            out.writeStringField("method", bounds.get().method().name());
            out.writeEndObject();
        } else {
            out.writeNullField("bounds");
        }
        rate("unsafeUpper", group.unsafeUpper());
        rate("disagreement", GroupStatistics.disagreement(group));
        out.writeNumberField("clumping", GroupStatistics.clumping(group));
        if (group.isAnsweredAlike()) {
            out.writeBooleanField("answeredAlike", true);
        }
    }

    private void design(Design design) throws IOException {
        out.writeObjectFieldStart("design");
        out.writeNumberField("n", design.n());
        out.writeNumberField("threshold", design.threshold());
        out.writeNumberField("maxUnsafe", design.maxUnsafe());
        out.writeNumberField("maxErrors", design.maxErrors());
        out.writeStringField("rule", design.rule().name());
        out.writeStringField("stop", design.stop().name());
        out.writeStringField("errors", design.errors().name());
        out.writeStringField("judge", design.judge().name());
        out.writeStringField("assertionsAre", design.assertionsAre().name());
        out.writeNumberField("confidence", design.confidence());
        out.writeStringField("onInconclusive", design.onInconclusive().name());
        if (design.errorRetries() > 0) {
            out.writeNumberField("errorRetries", design.errorRetries());
        }
        if (design.maxInFlight() > 0) {
            out.writeNumberField("maxInFlight", design.maxInFlight());
        }
        out.writeEndObject();
    }

    void findings(List<Finding> findings) throws IOException {
        out.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            out.writeStartObject();
            clean.line("place", finding.place());
            clean.line("message", finding.message());
            out.writeBooleanField("makesIncomplete", finding.makesIncomplete());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void rate(String name, OptionalDouble rate) throws IOException {
        if (rate.isPresent()) {
            out.writeNumberField(name, rounded(rate.getAsDouble()));
        } else {
            out.writeNullField(name);
        }
    }

    /** The last digits of a quotient say nothing, and look as if they did. */
    private static double rounded(double rate) {
        return Double.isFinite(rate) ? new BigDecimal(rate, new MathContext(SIGNIFICANT_DIGITS)).doubleValue() : rate;
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
