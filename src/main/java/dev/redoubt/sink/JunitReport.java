package dev.redoubt.sink;

import dev.redoubt.model.Fact;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * {@code junit/*.xml}: what CI engines read. Ordinary tests are cases of a suite for their class. A trial group is a suite
 * of its own: a case for each trial that ran, none of which fails, and one for the verdict, which does. One more case
 * tells whether the run is complete.
 *
 * @since 0.1.0
 */
public final class JunitReport implements ReportWriter {
    private static final long MOST_CHARS = 4_000_000;

    /** Creates the writer. */
    public JunitReport() {}

    @Override
    public String sink() {
        return "junit";
    }

    @Override
    public String fileName() {
        return "junit";
    }

    @Override
    public void write(RunReport report, Path target) throws IOException {
        write(report, target, MOST_CHARS);
    }

    @Override
    public boolean hasMade(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(JunitFiles::isOne);
        }
    }

    /** The same with another size of files, as a test has it. */
    static void write(RunReport report, Path target, long mostChars) throws IOException {
        Files.createDirectory(target);
        try (JunitFiles files = new JunitFiles(target, mostChars);
                Stream<ResultReport> results = report.results().stream()) {
            JunitRun.suite(report, files).close();
            JunitNames names = new JunitNames();
            JunitClasses classes = new JunitClasses(files, names);
            JunitGroups groups = new JunitGroups(report, files, names);
            for (Iterator<ResultReport> all = results.iterator(); all.hasNext(); ) {
                ResultReport result = all.next();
                if (result.type() == Fact.Type.TRIAL) {
                    groups.add(result);
                } else {
                    classes.add(result);
                }
            }
            classes.close();
            groups.close();
        }
    }
}
