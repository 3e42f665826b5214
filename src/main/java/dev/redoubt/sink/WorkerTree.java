package dev.redoubt.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.redoubt.model.Fact;
import dev.redoubt.report.RunInfo;
import java.io.IOException;

/** Writes who ran a run: the timeline of its workers, and how they shared it. */
final class WorkerTree {
    private final JsonGenerator out;
    private final CleanFields clean;

    WorkerTree(JsonGenerator out) {
        this.out = out;
        this.clean = new CleanFields(out);
    }

    void worker(RunInfo.Worker worker) throws IOException {
        out.writeStartObject();
        clean.line("name", worker.name());
        out.writeStringField("startedAt", ReportTree.time(worker.startedAtMillis()));
        out.writeStringField("endedAt", ReportTree.time(worker.endedAtMillis()));
        out.writeNumberField("recorded", worker.recorded());
        out.writeNumberField("lost", worker.lost());
        out.writeNumberField("threads", worker.threads());
        clean.lines("environment", worker.environment());
        Fact.WorkerEnded end = worker.end();
        if (end != null) {
            end(end);
        }
        out.writeEndObject();
    }

    private void end(Fact.WorkerEnded end) throws IOException {
        out.writeObjectFieldStart("end");
        out.writeStringField("ending", end.ending().name());
        out.writeNumberField("code", end.code());
        clean.line("how", end.how());
        clean.lines("said", end.said());
        clean.lines("threadDump", end.threads());
        out.writeEndObject();
    }

    void sharing(RunInfo.Sharing sharing) throws IOException {
        out.writeObjectFieldStart("sharing");
        clean.line("dist", sharing.dist());
        out.writeNumberField("workers", sharing.workers());
        out.writeNumberField("restarts", sharing.restarts());
        out.writeNumberField("deadWorkers", sharing.deadWorkers());
        out.writeNumberField("fixturesOpened", sharing.fixturesOpened());
        out.writeNumberField("fixturesAtLeast", sharing.fixturesAtLeast());
        out.writeEndObject();
    }
}
