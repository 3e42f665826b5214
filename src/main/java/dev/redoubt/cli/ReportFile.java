package dev.redoubt.cli;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.review.BadReportException;
import dev.redoubt.review.ReportReader;
import dev.redoubt.review.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A report that a command is given: the file, or the directory it stands in. */
final class ReportFile {
    private static final String NAME = "report.json";

    private ReportFile() {}

    static WrittenReport read(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve(NAME) : given;
        if (!Files.exists(file)) {
            throw UsageException.noReport(file, withoutReport(directory(file)));
        }
        try {
            return ReportReader.read(file);
        } catch (BadReportException bad) {
            throw UsageException.badReport(bad);
        }
    }

    private static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** {@return the run that a directory is, or those it holds, of which nobody has made a report, the oldest first} */
    private static List<Path> withoutReport(Path directory) {
        RunDirectory itself = new RunDirectory(directory);
        try {
            List<RunDirectory> runs = itself.isThere() ? List.of(itself) : RunDirectory.all(directory);
            return runs.stream()
                    .map(RunDirectory::path)
                    .filter(run -> !Files.exists(run.resolve(NAME)))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
