package dev.redoubt.publish;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.review.BadReportException;
import dev.redoubt.review.Comparison;
import dev.redoubt.review.ComparisonHtml;
import dev.redoubt.review.ComparisonJson;
import dev.redoubt.review.ComparisonText;
import dev.redoubt.review.ReportReader;
import dev.redoubt.review.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares a run with earlier ones once its report is written, and puts what was found beside the report. It never changes
 * how a run ends: that is for {@code redoubt diff}.
 *
 * @since 0.1.0
 */
public final class Baseline {
    /** What was found, for programs. */
    public static final String JSON = "diff.json";

    /** What was found, as a page. */
    public static final String HTML = "diff.html";

    private static final String REPORT = "report.json";
    private static final String NOTHING_DONE = "Nothing was done.";
    private static final String NOT_COMPARED = "The run was not compared.";
    private static final double RISK = 0.05;

    private Baseline() {}

    /**
     * Compares, if there is anything to compare with. A comparison that an earlier run has left is taken away.
     *
     * @param earlier reports, or the directories they stand in
     * @param directory where the report of the run is
     * @return what there is to say, a line each
     */
    public static List<String> compare(List<String> earlier, Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(JSON));
            Files.deleteIfExists(directory.resolve(HTML));
            return earlier.isEmpty() ? List.of() : compared(earlier, directory);
        } catch (BadReportException | IOException | RuntimeException broken) {
            String why = String.valueOf(broken.getMessage());
            return List.of("baseline: "
                    + (why.contains(NOTHING_DONE)
                            ? why.replace(NOTHING_DONE, NOT_COMPARED)
                            : why + " " + NOT_COMPARED));
        }
    }

    private static List<String> compared(List<String> earlier, Path directory) throws BadReportException, IOException {
        Path own = directory.resolve(REPORT);
        if (!Files.exists(own)) {
            return List.of("baseline: " + own + " is missing, must be written to be compared. The run was not compared."
                    + " Let redoubt.sinks name json.");
        }
        List<WrittenReport> base = new ArrayList<>();
        for (String name : earlier) {
            Path file = Files.isDirectory(Path.of(name)) ? Path.of(name, REPORT) : Path.of(name);
            if (Files.exists(file) && Files.isSameFile(file, own)) {
                return List.of(
                        "baseline: " + file + " is where the report of this run is, must be another file. The run"
                                + " was not compared. Copy the baseline elsewhere.");
            }
            base.add(ReportReader.read(file));
        }
        WrittenReport candidate = ReportReader.read(own);
        Comparison comparison = Comparison.of(base, candidate, RISK);
        write(directory.resolve(JSON), ComparisonJson.of(comparison));
        String html = Files.exists(directory.resolve("html/index.html")) ? "html" : "";
        write(directory.resolve(HTML), ComparisonHtml.of(comparison, base, candidate, html));
        Stream<String> lines = ComparisonText.of(comparison, base, candidate).lines();
        return Stream.concat(
                        Stream.of("compared with " + String.join(", ", earlier) + ":"), lines.map(line -> "  " + line))
                .toList();
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.replace(file, target -> Files.writeString(target, text));
    }
}
