package dev.redoubt.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Loss;
import dev.redoubt.model.RecordedResult;
import dev.redoubt.model.Thrown;
import dev.redoubt.report.AttemptReport;
import dev.redoubt.report.ResultReport;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one result of a report, whole or without its transcript. */
final class ResultTree {
    private static final long NANOS_PER_MICRO = 1_000;

    private final JsonGenerator out;
    private final CleanFields clean;
    private final boolean withTranscript;

    /**
     * Creates a writer.
     *
     * @param out where to write
     * @param withTranscript whether evidence and details, whose names are the user's, are written too
     */
    ResultTree(JsonGenerator out, boolean withTranscript) {
        this.out = out;
        this.clean = new CleanFields(out);
        this.withTranscript = withTranscript;
    }

    void result(ResultReport result) throws IOException {
        InvocationId id = result.id();
        out.writeStartObject();
        clean.line("id", id.toString());
        out.writeStringField("type", result.type().name());
        clean.line("class", id.test().className());
        clean.line("method", id.test().methodName());
        if (!id.row().isEmpty()) {
            clean.line("row", id.row());
        }
        if (id.invocation() != InvocationId.NONE) {
            out.writeNumberField("invocation", id.invocation());
        }
        if (id.trial() != InvocationId.NONE) {
            out.writeNumberField("trial", id.trial());
        }
        clean.lines("categories", result.categories());
        out.writeStringField("outcome", result.outcome().name());
        out.writeArrayFieldStart("attempts");
        for (AttemptReport attempt : result.attempts()) {
            attempt(attempt);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void attempt(AttemptReport attempt) throws IOException {
        out.writeStartObject();
        out.writeNumberField("round", attempt.attempt().round());
        out.writeNumberField("retry", attempt.attempt().retry());
        out.writeStringField("outcome", attempt.outcome().name());
        if (attempt.isTolerated()) {
            out.writeBooleanField("tolerated", true);
        }
        if (!attempt.parameters().shown().isEmpty()) {
            clean.texts("parameters", attempt.parameters().shown());
        }
        Thrown thrown = attempt.thrown();
        if (thrown != null) {
            out.writeFieldName("thrown");
            thrown(thrown.isTimeout() ? new Thrown(thrown.type(), thrown.message(), List.of(), List.of()) : thrown);
        }
        results("results", attempt.recording().results());
        results("late", attempt.late());
        if (withTranscript) {
            evidence(attempt.recording().evidence());
        }
        losses(attempt.recording().losses());
        AttemptReport.Lost lost = attempt.lost();
        if (lost != null) {
            lost(lost);
        }
        if (!attempt.worker().isEmpty()) {
            varying(attempt.timing(), attempt.worker(), thrown);
        }
        out.writeEndObject();
    }

    private void lost(AttemptReport.Lost lost) throws IOException {
        out.writeObjectFieldStart("lostWith");
        out.writeObjectFieldStart("varying");
        clean.line("worker", lost.worker());
        clean.line("how", lost.how());
        out.writeEndObject();
        out.writeEndObject();
    }

    private void varying(Fact.Timing timing, String worker, @Nullable Thrown thrown) throws IOException {
        out.writeObjectFieldStart("varying");
        out.writeStringField("startedAt", ReportTree.time(timing.startedAtMillis()));
        out.writeNumberField("micros", timing.nanos() / NANOS_PER_MICRO);
        clean.line("thread", timing.thread());
        clean.line("worker", worker);
        if (thrown != null && thrown.isTimeout()) {
            out.writeFieldName("thrown");
            thrown(thrown);
        }
        out.writeEndObject();
    }

    private void thrown(Thrown thrown) throws IOException {
        out.writeStartObject();
        clean.line("type", thrown.type());
        clean.text("message", thrown.message());
        clean.lines("frames", thrown.frames());
        if (!thrown.causes().isEmpty()) {
            out.writeArrayFieldStart("causes");
            causes(thrown.causes());
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    /** A flat list, also of causes that a journal nests: Jenkins reads no YAML that is nested deeper than 50. */
    private void causes(List<Thrown> causes) throws IOException {
        for (Thrown cause : causes) {
            thrown(new Thrown(cause.type(), cause.message(), cause.frames(), List.of()));
            causes(cause.causes());
        }
    }

    private void results(String name, List<RecordedResult> results) throws IOException {
        if (results.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (RecordedResult result : results) {
            out.writeStartObject();
            out.writeStringField("outcome", result.outcome().name());
            clean.line("kind", result.kind());
            clean.line("summary", result.summary());
            if (withTranscript && !result.details().isEmpty()) {
                out.writeFieldName("details");
                clean.tree(result.details());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void evidence(List<Evidence> evidence) throws IOException {
        if (evidence.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("evidence");
        for (Evidence piece : evidence) {
            out.writeStartObject();
            out.writeFieldName(piece.type().wireName());
            clean.tree(piece.values());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void losses(List<Loss> losses) throws IOException {
        if (losses.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("losses");
        for (Loss loss : losses) {
            out.writeStartObject();
            clean.line("path", loss.path());
            clean.line("reason", loss.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
