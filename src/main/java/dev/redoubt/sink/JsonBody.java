package dev.redoubt.sink;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** Writes {@code report.json}. Apart from {@link JsonReport}, which is there without Jackson, too. */
final class JsonBody {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonBody() {}

    static void write(RunReport report, Path file) throws IOException {
        try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                JsonGenerator out = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(Layout.TWO_SPACES));
            write(report, out);
            out.writeRaw('\n');
        }
    }

    private static void write(RunReport report, JsonGenerator out) throws IOException {
        ReportTree tree = new ReportTree(out);
        out.writeStartObject();
        tree.head(report);
        out.writeArrayFieldStart("trialGroups");
        for (TrialGroupReport group : report.trialGroups()) {
            tree.group(group);
        }
        out.writeEndArray();
        tree.findings(report.findings());
        out.writeArrayFieldStart("results");
        ResultTree results = new ResultTree(out, true);
        try (Stream<ResultReport> stream = report.results().stream()) {
            for (Iterator<ResultReport> all = stream.iterator(); all.hasNext(); ) {
                results.result(all.next());
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
