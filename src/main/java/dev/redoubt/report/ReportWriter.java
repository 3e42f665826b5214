package dev.redoubt.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a report as a file of one format.
 *
 * @since 0.1.0
 */
public interface ReportWriter {
    /**
     * {@return the name of the file, such as {@code report.json}}
     */
    String fileName();

    /**
     * Writes the report.
     *
     * @param report the report
     * @param file where to, in a directory that exists; not its final place, so it need not be written at once
     * @throws IOException if it cannot be written
     */
    void write(RunReport report, Path file) throws IOException;
}
