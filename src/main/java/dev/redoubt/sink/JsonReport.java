package dev.redoubt.sink;

import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code report.json}: everything, with transcripts.
 *
 * @since 0.1.0
 */
public final class JsonReport implements ReportWriter {
    /** Creates the writer. */
    public JsonReport() {}

    @Override
    public String sink() {
        return "json";
    }

    @Override
    public String fileName() {
        return "report.json";
    }

    @Override
    public void write(RunReport report, Path file) throws IOException {
        JsonBody.write(report, file);
    }
}
