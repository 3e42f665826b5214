package dev.redoubt.sink;

import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code report.yaml}: the summary, the trial groups and everything that is not green, bounded whatever the run's size,
 * and whatever one record holds, so that Jenkins' {@code readYaml} can read it: that takes at most 3,145,728 characters.
 * What does not fit is counted; {@code report.json} has it.
 *
 * @since 0.1.0
 */
public final class YamlReport implements ReportWriter {
    /** Creates the writer. */
    public YamlReport() {}

    @Override
    public String sink() {
        return "yaml";
    }

    @Override
    public String fileName() {
        return ReportFiles.YAML;
    }

    @Override
    public void write(RunReport report, Path file) throws IOException {
        YamlBody.write(report, file);
    }
}
