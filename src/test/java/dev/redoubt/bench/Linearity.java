package dev.redoubt.bench;

import dev.redoubt.merge.Merge;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.wire.Cleaned;
import dev.redoubt.wire.Cleaner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Measures how the time to clean and to read grows with the input, for inputs made to take long, and prints it as a table
 * of docs/reference/benchmarks.md. Ends with 1 where ten times the input takes more than sixty times the time: caches and a
 * busy machine do less, and a square does a hundred.
 *
 * <p>{@code -Dbench.short=true} measures smaller inputs once.
 */
public final class Linearity {
    private static final boolean IS_SHORT = Boolean.getBoolean("bench.short");
    private static final int SIZE = IS_SHORT ? 20_000 : 200_000;
    private static final int RUNS = IS_SHORT ? 1 : 15;
    private static final int MOST_TIMES = 60;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final String ESC = "\u001B";

    private final Path directory;
    private boolean isFarAbove;

    private Linearity(Path directory) {
        this.directory = directory;
    }

    /** No arguments. */
    public static void main(String[] arguments) throws IOException {
        System.out.printf("%n%,d and %,d characters: milliseconds, the least of %d%n%n", SIZE, 10 * SIZE, RUNS);
        System.out.println("| input | once | ten times as long | ratio |");
        System.out.println("| --- | ---: | ---: | ---: |");
        boolean isFarAbove;
        try (Scratch scratch = Scratch.open()) {
            Linearity linearity = new Linearity(scratch.path());
            linearity.cleaning();
            linearity.reading();
            isFarAbove = linearity.isFarAbove;
        }
        System.exit(isFarAbove && !IS_SHORT ? 1 : 0);
    }

    private void cleaning() {
        clean("control strings without an end", size -> (ESC + "]").repeat(size / 2));
        clean(
                "control strings of all kinds without an end",
                size -> (ESC + "]" + ESC + "P" + ESC + "_").repeat(size / 6));
        clean("one control string without an end", size -> ESC + "]" + "x".repeat(size));
        clean("parameters without an end", size -> ESC + "[" + "1;".repeat(size / 2));
        clean("escape characters", size -> ESC.repeat(size));
        clean("carriage returns", size -> "\r".repeat(size));
        clean("brackets", size -> "[".repeat(size));
        clean("characters that are not seen", size -> "\u202E".repeat(size));
        measure("clean: keys that read alike", Linearity::alike, map -> {
            Object unused = Cleaned.tree(map);
        });
    }

    private void clean(String name, IntFunction<String> input) {
        measure("clean: " + name, input, text -> {
            String unused = Cleaner.line(text);
        });
    }

    /** Each key is another before it is cleaned. */
    private static Map<String, String> alike(int size) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < size / 20; i++) {
            map.put(ESC + "[" + i + "ma", "");
        }
        return map;
    }

    private void reading() {
        read("unknown fields", size -> "{" + numbered(size, "\"k%d\":1") + "}");
        read("keys of evidence", size -> record("{\"turn\":{" + numbered(size, "\"k%d\":1") + "}}"));
        read("short lists", size -> record("{\"turn\":{\"a\":[" + "[],".repeat(size / 3) + "[]]}}"));
        read("nested brackets", size -> "[".repeat(size));
        read("escapes", size -> record("{\"turn\":{\"a\":\"" + "\\u0041".repeat(size / 6) + "\"}}"));
        read("an escaped backslash", size -> record("{\"turn\":{\"a\":\"" + "\\\\".repeat(size / 2) + "\"}}"));
        read("a text without an end", size -> "{\"line\":\"" + "x".repeat(size));
        read("lines", size -> "{}\n".repeat(size / 3) + "{}");
    }

    private void read(String name, IntFunction<String> line) {
        measure("read: " + name, size -> journal(line.apply(size)), this::merge);
    }

    private static String numbered(int size, String form) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < size / 10; i++) {
            fields.add(String.format(Locale.ROOT, form, i));
        }
        return String.join(",", fields);
    }

    private static String record(String evidence) {
        return "{\"line\":\"record\",\"id\":\"a.B.c()\",\"type\":\"TEST\",\"outcome\":\"PASS\",\"evidence\":["
                + evidence + "],\"timing\":{\"startedAt\":1,\"nanos\":1,\"thread\":\"t\"},\"seq\":1}";
    }

    private Path journal(String line) {
        return JournalText.of("w" + line.length()).line(line).write(directory);
    }

    private void merge(Path journal) {
        try {
            Object unused = Merge.ofJournals(List.of(journal));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> void measure(String name, IntFunction<T> input, Consumer<T> work) {
        T small = input.apply(SIZE);
        T large = input.apply(10 * SIZE);
        least(small, work);
        double once = least(small, work);
        double tenTimes = least(large, work);
        double ratio = tenTimes / once;
        isFarAbove |= ratio > MOST_TIMES;
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.1f |%n", name, once, tenTimes, ratio);
    }

    /** What else the machine does only adds to it. */
    private static <T> double least(T input, Consumer<T> work) {
        List<Double> millis = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            work.accept(input);
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        return Collections.min(millis);
    }
}
