package dev.redoubt.sink;

import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code report.yaml.txt}: what {@link YamlReport} has written right before, under a name that a browser shows where it
 * would download the other.
 */
final class YamlCopy implements ReportWriter {
    @Override
    public String sink() {
        return "yaml";
    }

    @Override
    public String fileName() {
        return "report.yaml.txt";
    }

    @Override
    public void write(RunReport report, Path file) throws IOException {
        Files.copy(file.resolveSibling(ReportFiles.YAML), file);
    }
}
