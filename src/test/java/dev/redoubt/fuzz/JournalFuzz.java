package dev.redoubt.fuzz;

import dev.redoubt.merge.Merge;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.testkit.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whatever stands in a journal, a report comes of it, in every format, that parsers which are not ours can read; and what
 * was skipped makes the run incomplete.
 */
public final class JournalFuzz {
    private static final Path DIRECTORY = directory();

    private JournalFuzz() {}

    private static Path directory() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    /** Called with one input after another. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path journal = Files.write(DIRECTORY.resolve("w1-0.jsonl"), input);
        RunReport report = Merge.ofJournals(List.of(journal));
        ReportFiles.write(report, DIRECTORY);
        Parsed.json(Files.readString(DIRECTORY.resolve("report.json")));
        Parsed.yaml(Files.readString(DIRECTORY.resolve("report.yaml")));
        checkConsole(ConsoleSummary.of(report, List.of(), "report.yaml"));
        if (report.gate() == RunReport.Gate.PASSED) {
            Expect.that(report.isComplete(), "passed, and is not complete");
            Expect.that(
                    report.findings().stream().noneMatch(finding -> finding.makesIncomplete()), "passed with losses");
        }
    }

    private static void checkConsole(String summary) {
        Expect.that(
                summary.chars().noneMatch(c -> (c < ' ' && c != '\n') || (c >= 0x7F && c <= 0x9F)),
                "control character on the console");
    }
}
