package dev.redoubt.testkit;

import dev.redoubt.report.Finding;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way for the journals of a run to be right or wrong: the files of src/test/resources/journals that begin with its
 * name and end with .jsonl, and beside them what merging them must give.
 *
 * @param directory where its files stand
 * @param name what is right or wrong
 */
public record JournalCase(Path directory, String name) {
    private static final Path ALL = Path.of("src/test/resources/journals");

    public static List<JournalCase> good() {
        return in(ALL.resolve("good"));
    }

    public static List<JournalCase> bad() {
        return in(ALL.resolve("bad"));
    }

    public static JournalCase good(String name) {
        return new JournalCase(ALL.resolve("good"), name);
    }

    private static List<JournalCase> in(Path directory) {
        return list(directory).stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".jsonl"))
                .map(file -> file.substring(0, file.indexOf('.')))
                .distinct()
                .map(name -> new JournalCase(directory, name))
                .toList();
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public List<Path> journals() {
        return list(directory).stream()
                .filter(file -> file.getFileName().toString().startsWith(name + "."))
                .filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                .toList();
    }

    /** Every line of every journal. */
    public List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : journals()) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    /** Its journals as those of a run that can go on. */
    public List<Path> copyTo(Path journals) throws IOException {
        Files.createDirectories(journals);
        List<Path> copies = new ArrayList<>();
        for (Path file : journals()) {
            copies.add(Files.copy(file, journals.resolve(file.getFileName())));
        }
        return copies;
    }

    public Path expectation() {
        return directory.resolve(name + ".expected");
    }

    /** What a merge must give: all that can turn a build red or green, and every finding to the letter. */
    public static String describe(RunReport report) {
        StringBuilder text = new StringBuilder();
        text.append("gate: ").append(report.gate()).append('\n');
        for (TrialGroupReport group : report.trialGroups()) {
            text.append("group: ").append(group.id()).append(' ');
            text.append(group.decision().verdict()).append(' ');
            text.append(group.decision().reason()).append(' ').append(group.outcomes());
            text.append('\n');
        }
        try (Stream<ResultReport> results = report.results().stream()) {
            results.forEach(
                    result -> text.append("result: ").append(resultLine(result)).append('\n'));
        }
        for (Finding finding : report.findings()) {
            text.append(finding.makesIncomplete() ? "finding, incomplete: " : "finding: ");
            text.append(finding).append('\n');
        }
        List<String> told = report.findings().stream().map(Finding::toString).toList();
        report.incompleteReasons().stream()
                .filter(reason -> !told.contains(reason))
                .forEach(reason -> text.append("incomplete: ").append(reason).append('\n'));
        return text.toString();
    }

    public static String resultLine(ResultReport result) {
        return result.id() + " " + result.type() + " " + result.outcome();
    }

    @Override
    public String toString() {
        return name;
    }
}
