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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one result of a report, whole or without its transcript. */
final class ResultTree {
    private static final long NANOS_PER_MICRO = 1_000;

    private final JsonGenerator out;
    private final boolean withTranscript;

    /**
     * Creates a writer.
     *
     * @param out where to write
     * @param withTranscript whether evidence and details, whose names are the user's, are written too
     */
    ResultTree(JsonGenerator out, boolean withTranscript) {
        this.out = out;
        this.withTranscript = withTranscript;
    }

    void result(ResultReport result) throws IOException {
        InvocationId id = result.id();
        out.writeStartObject();
        out.writeStringField("id", id.toString());
        out.writeStringField("type", result.type().name());
        out.writeStringField("class", id.test().className());
        out.writeStringField("method", id.test().methodName());
        if (!id.row().isEmpty()) {
            out.writeStringField("row", id.row());
        }
        if (id.invocation() != InvocationId.NONE) {
            out.writeNumberField("invocation", id.invocation());
        }
        if (id.trial() != InvocationId.NONE) {
            out.writeNumberField("trial", id.trial());
        }
        new ReportTree(out).texts("categories", result.categories());
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
            new ReportTree(out).texts("parameters", attempt.parameters().shown());
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
        if (!attempt.worker().isEmpty()) {
            varying(attempt.timing(), attempt.worker(), thrown);
        }
        out.writeEndObject();
    }

    private void varying(Fact.Timing timing, String worker, @Nullable Thrown thrown) throws IOException {
        out.writeObjectFieldStart("varying");
        out.writeStringField("startedAt", ReportTree.time(timing.startedAtMillis()));
        out.writeNumberField("micros", timing.nanos() / NANOS_PER_MICRO);
        out.writeStringField("thread", timing.thread());
        out.writeStringField("worker", worker);
        if (thrown != null && thrown.isTimeout()) {
            out.writeFieldName("thrown");
            thrown(thrown);
        }
        out.writeEndObject();
    }

    private void thrown(Thrown thrown) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", thrown.type());
        out.writeStringField("message", thrown.message());
        new ReportTree(out).texts("frames", thrown.frames());
        if (!thrown.causes().isEmpty()) {
            out.writeArrayFieldStart("causes");
            for (Thrown cause : thrown.causes()) {
                thrown(cause);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void results(String name, List<RecordedResult> results) throws IOException {
        if (results.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (RecordedResult result : results) {
            out.writeStartObject();
            out.writeStringField("outcome", result.outcome().name());
            out.writeStringField("kind", result.kind());
            out.writeStringField("summary", result.summary());
            if (withTranscript && !result.details().isEmpty()) {
                out.writeFieldName("details");
                tree(result.details());
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
            tree(piece.values());
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
            out.writeStringField("path", loss.path());
            out.writeStringField("reason", loss.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void tree(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                tree(entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                tree(element);
            }
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            out.writeNumber(number.toString());
        } else {
            out.writeNull();
        }
    }
}
