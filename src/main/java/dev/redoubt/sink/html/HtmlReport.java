package dev.redoubt.sink.html;

import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * {@code html/index.html} and what belongs to it: the report for people. The pages need no script and no style of their
 * own, so they look the same from disk and from a server that forbids both, as Jenkins does.
 *
 * <p>Equal reports give the same bytes. The number of pages, what stands on each and the memory needed are bounded; what
 * lies beyond is counted on the page, and stands in {@code report.json}.
 *
 * @since 0.1.0
 */
public final class HtmlReport implements ReportWriter {
    /** Name of the directory. */
    public static final String DIRECTORY = "html";

    /** The page that people open first. */
    public static final String INDEX = DIRECTORY + "/index.html";

    /** Creates the writer. */
    public HtmlReport() {}

    @Override
    public String sink() {
        return "html";
    }

    @Override
    public String fileName() {
        return DIRECTORY;
    }

    @Override
    public void write(RunReport report, Path target) throws IOException {
        Files.createDirectory(target);
        new Site(report, target).write();
    }

    @Override
    public boolean hasMade(Path directory) {
        return Files.isRegularFile(directory.resolve(PageNames.STYLE), LinkOption.NOFOLLOW_LINKS);
    }
}
