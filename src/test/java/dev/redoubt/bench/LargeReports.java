package dev.redoubt.bench;

import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Merges a run of many tests and writes every built-in report. Half of the tests are trials of twenty each; a tenth does
 * not pass. A program of its own, so that its heap can be limited. Arguments: a directory, and how many tests.
 */
public final class LargeReports {
    private static final int TRIALS = 20;
    private static final int ROWS_OF_A_CLASS = 100;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private final BufferedWriter out;
    private long lines;
    private long begun;

    private LargeReports(BufferedWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int tests = Integer.parseInt(arguments[1]);
        Path journal = directory.resolve("w1.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(journal)) {
            new LargeReports(out).write(tests);
        }
        RunReport report = Merge.ofJournals(List.of(journal));
        for (String sink : ReportFiles.sinks()) {
            long start = System.nanoTime();
            for (Delivery delivery : ReportFiles.write(report, directory.resolve("out"), Set.of(sink))) {
                if (delivery.isFailed()) {
                    throw new IllegalStateException(delivery.note());
                }
            }
            System.err.printf(Locale.ROOT, "| %s | %.1f |%n", sink, (System.nanoTime() - start) / NANOS_PER_SECOND);
        }
        System.out.println(report.results().count() + " results, "
                + report.trialGroups().size() + " trial groups, " + (report.isComplete() ? "complete" : "INCOMPLETE"));
    }

    private static TestId test(int number) {
        String name = "com.acme.suite" + number % 7 + ".Agent" + number / ROWS_OF_A_CLASS + "Test";
        return new TestId("suite", "test", name, "asks" + number % ROWS_OF_A_CLASS + "()", TestId.SINGLE);
    }

    private void write(int tests) throws IOException {
        int ordinary = tests / 2;
        int groups = (tests - ordinary) / TRIALS;
        add(Facts.header("w1"));
        add(new Fact.SuiteAnnounced("suite", 1));
        for (int i = 0; i < ordinary + groups; i++) {
            add(new Fact.Planned(
                    test(i), 1, List.of("nightly"), false, 1, i < ordinary ? null : Designs.of(TRIALS, 0.5), null, ""));
        }
        add(new Fact.SuiteStarted("suite", 1, ordinary + groups));
        for (int i = 0; i < ordinary; i++) {
            run(InvocationId.of(test(i)), i);
        }
        for (int i = 0; i < groups * TRIALS; i++) {
            run(new InvocationId(test(ordinary + i / TRIALS), "", InvocationId.NONE, i % TRIALS), i);
        }
        add(new Fact.Footer(begun, begun, 0));
    }

    private void run(InvocationId id, int number) throws IOException {
        begun++;
        add(Facts.begun(id));
        add(Facts.recorded(id, number % 10 == 0 ? Outcome.FAIL : Outcome.PASS));
    }

    private void add(Fact fact) throws IOException {
        out.write(JournalText.lineOf(fact, lines++) + "\n");
    }
}
