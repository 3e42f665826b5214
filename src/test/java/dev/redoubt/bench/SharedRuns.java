package dev.redoubt.bench;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures what a run costs that several JVMs share, and prints it as tables of docs/reference/benchmarks.md: against one
 * JVM, against what would be ideal, and over the number of units. Time is that of the wall, of the whole command.
 *
 * <p>{@code -Dbench.short=true} runs each variant once, over less: to see that the benchmark works. {@code -Dbench.cli}
 * names the jar of the command line.
 */
public final class SharedRuns {
    private static final boolean IS_SHORT = Boolean.getBoolean("bench.short");
    private static final String CLI = System.getProperty("bench.cli");
    private static final int RUNS = IS_SHORT ? 1 : 3;
    private static final int ITEMS = SharedWork.ITEMS;
    private static final int TRIALS = IS_SHORT ? 2 : 20;
    private static final int MILLIS = IS_SHORT ? 5 : 100;
    private static final int WORKERS = 4;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private final Scratch scratch;

    private SharedRuns(Scratch scratch) {
        this.scratch = scratch;
    }

    /** No arguments. */
    public static void main(String[] arguments) throws IOException {
        try (Scratch scratch = Scratch.open()) {
            SharedRuns runs = new SharedRuns(scratch);
            runs.startUp();
            runs.sharing();
            runs.claims();
        }
    }

    private interface Command {
        ChildJvm make(Path output);
    }

    private double seconds(Command command) throws IOException {
        List<Double> all = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Path output = scratch.fresh("run");
            long start = System.nanoTime();
            ChildProcess.Exit exit = command.make(output).ordinary().run();
            all.add((System.nanoTime() - start) / NANOS_PER_SECOND);
            if (exit.code() != 0) {
                throw new IllegalStateException(exit.out() + exit.err());
            }
        }
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*(test-classes|classes|testng|jcommander|jquery|slf4j|jspecify)[^/]*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static ChildJvm shared(Path output, Class<?> type, String... more) {
        ChildJvm run = ChildJvm.jar(
                Path.of(CLI), "run", "--classpath", classPath(), "--dir", output.toString(), "--class", type.getName());
        return run.arguments("-Dbench.millis=" + MILLIS, "-Dredoubt.n=" + TRIALS, "--no-gate")
                .arguments(more);
    }

    private static ChildJvm alone(Path output, Class<?> type) {
        return ChildJvm.testng(output, type)
                .option("-Dbench.millis=" + MILLIS)
                .option("-Dredoubt.n=" + TRIALS)
                .option("-Dredoubt.enabled=" + (type == SharedWork.Trials.class));
    }

    private void startUp() throws IOException {
        System.out.printf("%nFrom the command to its end, one empty test; seconds, median of %d%n%n", RUNS);
        System.out.println("| how | seconds |");
        System.out.println("| --- | ---: |");
        row("TestNG alone, one JVM", seconds(output -> alone(output, SharedWork.One.class)));
        row("TestNG alone, " + WORKERS + " JVMs at once", secondsOfSeveral());
        for (int workers : IS_SHORT ? new int[] {2} : new int[] {1, 2, WORKERS}) {
            row(
                    "`redoubt run --workers " + workers + "`",
                    seconds(output -> shared(output, SharedWork.One.class, "--workers", "" + workers)));
        }
    }

    /** The least that so many workers can take on this machine. */
    private double secondsOfSeveral() throws IOException {
        List<Double> all = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Path output = scratch.fresh("run");
            long start = System.nanoTime();
            List<ChildProcess> children = new ArrayList<>();
            for (int child = 0; child < WORKERS; child++) {
                children.add(alone(output, SharedWork.One.class).ordinary().start());
            }
            children.forEach(ChildProcess::await);
            all.add((System.nanoTime() - start) / NANOS_PER_SECOND);
        }
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    private static void row(String name, double seconds) {
        System.out.printf(Locale.ROOT, "| %s | %.2f |%n", name, seconds);
    }

    private void sharing() throws IOException {
        double serial = ITEMS * TRIALS * MILLIS / 1_000.0;
        System.out.printf(
                Locale.ROOT,
                "%n%d tests of %d trials, %d ms each, %d workers; seconds, median of %d%n%n",
                ITEMS,
                TRIALS,
                MILLIS,
                WORKERS,
                RUNS);
        System.out.println("| how | seconds | of ideal | once all had begun |");
        System.out.println("| --- | ---: | ---: | ---: |");
        ofIdeal("the sleeping alone, divided by the workers", serial / WORKERS, serial, List.of());
        ofIdeal("one JVM", seconds(output -> alone(output, SharedWork.Trials.class)), serial, List.of());
        for (String dist : IS_SHORT ? List.of("unit") : List.of("unit", "group", "class")) {
            List<Path> outputs = new ArrayList<>();
            double seconds = seconds(output -> {
                outputs.add(output);
                return shared(output, SharedWork.Trials.class, "--workers", "" + WORKERS, "--dist", dist);
            });
            ofIdeal("`--dist " + dist + "`", seconds, serial, dist.equals("class") ? List.of() : outputs);
        }
    }

    private static void ofIdeal(String name, double seconds, double serial, List<Path> outputs) throws IOException {
        List<Double> strides = new ArrayList<>();
        for (Path output : outputs) {
            strides.add(new Stride(output, MILLIS).ofIdeal());
        }
        Collections.sort(strides);
        String stride =
                strides.isEmpty() ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * strides.get(strides.size() / 2));
        System.out.printf(
                Locale.ROOT, "| %s | %.1f | %.0f %% | %s |%n", name, seconds, 100 * serial / WORKERS / seconds, stride);
    }

    private void claims() throws IOException {
        System.out.printf("%nUnits that do nothing, %d workers; median of %d%n%n", WORKERS, RUNS);
        System.out.println("| units | seconds | microseconds each |");
        System.out.println("| ---: | ---: | ---: |");
        int[] sizes = IS_SHORT ? new int[] {100} : new int[] {1_000, 10_000, 100_000};
        for (int size : sizes) {
            double seconds = seconds(
                    output -> ChildJvm.jar(Path.of(CLI), "run", "--classpath", classPath(), "--dir", output.toString())
                            .arguments("--class", SharedWork.Empty.class.getName(), "--no-gate")
                            .arguments("--workers", "" + WORKERS, "-Dredoubt.n=" + size / SharedWork.Empty.METHODS));
            System.out.printf(Locale.ROOT, "| %,d | %.1f | %.0f |%n", size, seconds, seconds / size * 1_000_000);
        }
    }
}
