package dev.redoubt.sink;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
     * Writes every built-in report, each to a temporary file first.
     *
     * @param report the run
     * @param directory where to; made if need be
     * @throws IOException if one cannot be written
     */
    public static void write(RunReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (ReportWriter writer : BUILT_IN) {
            Path file = directory.resolve(writer.fileName());
            Path temporary = Files.createTempFile(directory, "." + writer.fileName(), ".tmp");
            try {
                writer.write(report, temporary);
                RunDirectory.move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
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
            Path temporary = Files.createTempFile(to, "." + writer.fileName(), ".tmp");
            try {
                Files.copy(from.resolve(writer.fileName()), temporary, StandardCopyOption.REPLACE_EXISTING);
                RunDirectory.move(temporary, to.resolve(writer.fileName()));
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
