package dev.redoubt.conduct;

import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a shared run.
 *
 * @param report its report
 * @param output where its reports were to go
 * @param directory where people find them; null if they could not be written
 * @param notes what else there is to say, a line each
 * @param brokenSinks the sinks that must not fail, and have failed or were not called
 * @since 0.1.0
 */
public record EndedRun(
        RunReport report, Path output, @Nullable Path directory, List<String> notes, List<String> brokenSinks) {
    // Copies.
    public EndedRun {
        brokenSinks = List.copyOf(brokenSinks);
        notes = List.copyOf(notes);
    }

    /**
     * {@return the report that people open first; empty if no report could be written}
     */
    public Optional<Path> shownReport() {
        return Optional.ofNullable(directory).map(ReportFiles::shown);
    }

    /**
     * {@return the summary for the console}
     */
    public String summary() {
        String where = shownReport().map(Path::toString).orElse(output + ": no report was written");
        return ConsoleSummary.of(report, notes, where);
    }
}
