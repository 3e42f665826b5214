package dev.redoubt.cli;

import dev.redoubt.review.BadReportException;
import dev.redoubt.review.ReportReader;
import dev.redoubt.review.WrittenReport;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report that a command is given: the file, or the directory it stands in. */
final class ReportFile {
    private ReportFile() {}

    static WrittenReport read(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve("report.json") : given;
        try {
            return ReportReader.read(file);
        } catch (BadReportException bad) {
            throw UsageException.badReport(bad);
        }
    }
}
