package dev.redoubt.sink.html;

import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the pages into a directory of a test. */
public final class Pages {
    private Pages() {}

    public static void write(RunReport report, Path directory) throws IOException {
        new HtmlReport().write(report, Files.createDirectories(directory).resolve(HtmlReport.DIRECTORY));
    }
}
