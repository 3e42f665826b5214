package dev.redoubt.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.redoubt.api.Outcome;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Recording;
import dev.redoubt.model.TestId;
import dev.redoubt.report.RunReport;
import dev.redoubt.sink.ReportFiles;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures what it takes to merge journals of 10,000, 100,000 and 1,000,000 records of 1 KiB, beside reading the same bytes
 * and parsing them with nothing but Jackson, and prints it as a table of docs/reference/benchmarks.md. Every way has a JVM
 * of its own with a heap of 256 MiB.
 *
 * <p>{@code -Dbench.short=true} takes 1,000 records: to see that the benchmark works. {@code -Dbench.runs} says how often.
 */
public final class MergeCosts {
    private static final boolean IS_SHORT = Boolean.getBoolean("bench.short");
    private static final int RUNS = Integer.getInteger("bench.runs", IS_SHORT ? 1 : 3);
    private static final int JOURNALS = 4;
    private static final int TRIALS = 20;
    private static final int RECORD_BYTES = 1_024;
    private static final String HEAP = "-Xmx256m";
    private static final double MEGABYTE = 1_000_000;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    /** What is done with the journals. */
    private enum Way {
        READ("reading the files") {
            @Override
            Object take(List<Path> journals, Path out) throws IOException {
                byte[] buffer = new byte[1 << 16];
                long sum = 0;
                for (Path journal : journals) {
                    try (InputStream in = Files.newInputStream(journal)) {
                        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                            sum += buffer[0] + length;
                        }
                    }
                }
                return sum;
            }
        },
        TOKENS("Jackson, every token and its text") {
            @Override
            Object take(List<Path> journals, Path out) throws IOException {
                long sum = 0;
                for (Path journal : journals) {
                    try (JsonParser parser = new JsonFactory().createParser(Files.newInputStream(journal))) {
                        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                            sum += parser.getText().length();
                        }
                    }
                }
                return sum;
            }
        },
        TREES("Jackson, a tree of every line") {
            @Override
            Object take(List<Path> journals, Path out) throws IOException {
                long sum = 0;
                for (Path journal : journals) {
                    try (MappingIterator<JsonNode> lines =
                            new JsonMapper().readerFor(JsonNode.class).readValues(journal.toFile())) {
                        while (lines.hasNextValue()) {
                            sum += lines.nextValue().size();
                        }
                    }
                }
                return sum;
            }
        },
        MERGE("merge") {
            @Override
            Object take(List<Path> journals, Path out) throws IOException {
                return Merge.ofJournals(journals);
            }
        },
        REPORT("merge, and `report.json`") {
            @Override
            Object take(List<Path> journals, Path out) throws IOException {
                RunReport report = Merge.ofJournals(journals);
                return List.of(report, ReportFiles.write(report, out, Set.of("json")));
            }
        };

        private final String text;

        Way(String text) {
            this.text = text;
        }

        /** {@return what must stay in memory for as long as somebody wants the result} */
        abstract Object take(List<Path> journals, Path out) throws IOException;
    }

    private MergeCosts() {}

    /** No arguments. The program calls itself with a way and a directory. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            measure(Way.valueOf(arguments[0]), Path.of(arguments[1]));
            return;
        }
        System.out.println(
                "| records | megabytes | how | seconds | megabytes per second | of Jackson's tokens | heap kept |");
        System.out.println("| ---: | ---: | --- | ---: | ---: | ---: | ---: |");
        for (int records : IS_SHORT ? new int[] {1_000} : new int[] {10_000, 100_000, 1_000_000}) {
            compare(records);
        }
    }

    private static void compare(int records) throws IOException {
        try (Scratch scratch = Scratch.open()) {
            new Journals(scratch.path().resolve("journals")).write(records);
            compare(records, scratch.path());
        }
    }

    private static void compare(int records, Path directory) throws IOException {
        double bytes = 0;
        for (Path journal : journals(directory)) {
            bytes += Files.size(journal);
        }
        double tokens = 0;
        for (Way way : Way.values()) {
            ChildProcess.Exit exit = ChildJvm.of(MergeCosts.class.getName(), way.name(), directory.toString())
                    .ordinary()
                    .option(HEAP)
                    .option("-Dbench.runs=" + RUNS)
                    .run();
            if (exit.code() != 0) {
                throw new IllegalStateException(exit.toString());
            }
            double[] figures = Arrays.stream(exit.out().strip().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double seconds = figures[0] / NANOS_PER_SECOND;
            tokens = way == Way.TOKENS ? seconds : tokens;
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.0f | %s | %.2f | %.0f | %s | %.0f MB |%n",
                    records,
                    bytes / MEGABYTE,
                    way.text,
                    seconds,
                    bytes / MEGABYTE / seconds,
                    tokens == 0 ? "" : Math.round(100 * tokens / seconds) + " %",
                    figures[1] / MEGABYTE);
        }
    }

    /** Prints the median of the nanoseconds, and the bytes on the heap while the result is there. */
    private static void measure(Way way, Path directory) throws IOException {
        long[] nanos = new long[RUNS];
        long heap = 0;
        way.take(journals(directory), directory.resolve("warm"));
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            Object result = way.take(journals(directory), directory.resolve("out" + run));
            nanos[run] = System.nanoTime() - start;
            System.gc();
            heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (result.hashCode() == 0 && result.toString().isEmpty()) {
                throw new AssertionError("unreachable, and keeps the result");
            }
        }
        Arrays.sort(nanos);
        System.out.println(nanos[RUNS / 2] + " " + heap);
    }

    private static List<Path> journals(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journals"))) {
            return files.sorted().toList();
        }
    }

    /** The journals of some workers that shared trial groups of twenty between them, as they would by claims. */
    private static final class Journals {
        private static final int METHODS_OF_A_CLASS = 50;

        private final List<Journal> journals = new ArrayList<>();

        Journals(Path directory) throws IOException {
            Files.createDirectories(directory);
            for (int i = 1; i <= JOURNALS; i++) {
                journals.add(new Journal("w" + i, directory));
            }
        }

        void write(int records) throws IOException {
            int groups = records / TRIALS;
            for (Journal journal : journals) {
                journal.add(new Fact.SuiteAnnounced("suite", 1));
                for (int group = 0; group < groups; group++) {
                    journal.add(new Fact.Planned(
                            test(group), 1, List.of("nightly"), false, 1, Designs.of(TRIALS, 0.5), null, ""));
                }
                journal.add(new Fact.SuiteStarted("suite", 1, groups));
            }
            for (int i = 0; i < groups * TRIALS; i++) {
                InvocationId id = new InvocationId(test(i / TRIALS), "", InvocationId.NONE, i % TRIALS);
                journals.get(i % JOURNALS).run(id, i);
            }
            for (Journal journal : journals) {
                journal.close();
            }
        }

        private static TestId test(int number) {
            String name = "com.acme.suite" + number % 7 + ".Agent" + number / METHODS_OF_A_CLASS + "Test";
            return new TestId("suite", "test", name, "asks" + number % METHODS_OF_A_CLASS + "()", TestId.SINGLE);
        }
    }

    /** One journal. */
    private static final class Journal implements AutoCloseable {

        private final BufferedWriter out;
        private long lines;
        private long begun;

        Journal(String worker, Path directory) throws IOException {
            out = Files.newBufferedWriter(directory.resolve(worker + ".jsonl"));
            add(Facts.header(worker));
        }

        void add(Fact fact) throws IOException {
            out.write(JournalText.lineOf(fact, lines++) + "\n");
        }

        void run(InvocationId id, int number) throws IOException {
            begun++;
            add(Facts.begun(id));
            Outcome outcome = number % 10 == 0 ? Outcome.FAIL : Outcome.PASS;
            int bare = JournalText.lineOf(with(id, outcome, ""), lines).length();
            add(with(id, outcome, filled("What is the refund for order " + number + "? ", RECORD_BYTES - bare)));
        }

        private static String filled(String text, int chars) {
            return text.repeat(Math.max(0, chars) / text.length() + 1).substring(0, Math.max(0, chars));
        }

        private static Fact.Recorded with(InvocationId id, Outcome outcome, String request) {
            Fact.Recorded plain = Facts.recorded(id, outcome);
            Evidence turn = new Evidence(
                    Evidence.Type.TURN, Map.of("request", request, "response", "It is 12.50.", "toolCalls", List.of()));
            return new Fact.Recorded(
                    plain.id(),
                    plain.attempt(),
                    plain.type(),
                    outcome,
                    plain.parameters(),
                    plain.thrown(),
                    new Recording(plain.recording().results(), List.of(turn), List.of()),
                    plain.timing());
        }

        @Override
        public void close() throws IOException {
            add(new Fact.Footer(begun, begun, 0));
            out.close();
        }
    }
}
