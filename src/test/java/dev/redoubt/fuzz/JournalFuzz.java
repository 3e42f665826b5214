package dev.redoubt.fuzz;

import dev.redoubt.ledger.AtomicTree;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ConsoleSummary;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.testkit.Parsed;
import dev.redoubt.testkit.XmlAsJenkins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamException;
import org.jsoup.Jsoup;
import org.xml.sax.SAXException;

/**
 * Whatever stands in a journal, a report comes of it, in every format, that parsers which are not ours can read; and what
 * was skipped makes the run incomplete.
 */
public final class JournalFuzz {
    private static final Path DIRECTORY = directory();

    /** What a page may hold that does something. */
    private static final String ACTIVE =
            "script, iframe, object, embed, form, base, style, [style], [^on], meta[http-equiv], [href^=javascript]";

    private JournalFuzz() {}

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    private static void delete(Path directory) {
        try {
            AtomicTree.delete(directory);
        } catch (IOException inUse) {
            System.err.println(directory + ": is left behind: " + inUse);
        }
    }

    /** Called with one input after another. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path journal = Files.write(DIRECTORY.resolve("w1-0.jsonl"), input);
        RunReport report = Merge.ofJournals(List.of(journal));
        List<Delivery> made = ReportFiles.write(report, DIRECTORY);
        Expect.that(made.stream().noneMatch(Delivery::isFailed), made.toString());
        checkXml();
        checkPages();
        Parsed.json(Files.readString(DIRECTORY.resolve("report.json")));
        Parsed.yaml(Files.readString(DIRECTORY.resolve("report.yaml")));
        checkConsole(ConsoleSummary.of(report, List.of(), "report.yaml"));
        if (report.gate() == RunReport.Gate.PASSED) {
            Expect.that(report.isComplete(), "passed, and is not complete");
            Expect.that(
                    report.findings().stream().noneMatch(finding -> finding.makesIncomplete()), "passed with losses");
        }
    }

    private static void checkXml() throws IOException {
        List<Path> files = new ArrayList<>(List.of(DIRECTORY.resolve("testng-results.xml")));
        files.addAll(below("junit"));
        for (Path file : files) {
            try {
                XmlAsJenkins.jdk(Files.readString(file));
            } catch (ParserConfigurationException | SAXException | XMLStreamException unreadable) {
                throw new IllegalStateException(file.getFileName() + ": " + unreadable, unreadable);
            }
        }
    }

    private static void checkPages() throws IOException {
        for (Path page : below("html")) {
            if (page.toString().endsWith(".html")) {
                Expect.that(Jsoup.parse(Files.readString(page)).select(ACTIVE).isEmpty(), "something runs on " + page);
            }
        }
    }

    private static List<Path> below(String directory) throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY.resolve(directory))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void checkConsole(String summary) {
        Expect.that(
                summary.chars().noneMatch(c -> (c < ' ' && c != '\n') || (c >= 0x7F && c <= 0x9F)),
                "control character on the console");
    }
}
