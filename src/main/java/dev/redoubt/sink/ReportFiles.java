package dev.redoubt.sink;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The built-in reports as files.
 *
 * @since 0.1.0
 */
public final class ReportFiles {
    /** Name of the YAML report. */
    public static final String YAML = "report.yaml";

    private static final List<ReportWriter> BUILT_IN =
            List.of(new YamlReport(YAML), new YamlReport("report.yaml.txt"), new JsonReport());

    private ReportFiles() {}

    /**
     * Writes every built-in report, each as a whole.
     *
     * @param report the run
     * @param directory where to; made if need be
     * @throws IOException if one cannot be written
     */
    public static void write(RunReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (ReportWriter writer : BUILT_IN) {
            AtomicFile.replace(directory.resolve(writer.fileName()), file -> writer.write(report, file));
        }
        HtmlReport.write(report, directory);
    }

    /**
     * Copies the built-in reports, replacing those that are there.
     *
     * @param from where they were written
     * @param to where people look; made if need be
     * @throws IOException if one cannot be copied
     */
    public static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (ReportWriter writer : BUILT_IN) {
            Path written = from.resolve(writer.fileName());
            AtomicFile.replace(to.resolve(writer.fileName()), file -> Files.copy(written, file));
        }
        HtmlReport.copy(from, to);
    }
}
