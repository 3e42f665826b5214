package dev.redoubt.bench;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what Redoubt adds to a run of TestNG, and prints it as the tables of docs/reference/benchmarks.md. Every
 * variant runs in a JVM of its own, warmed up, and is measured several times; the median is shown, with the least and
 * the most.
 *
 * <p>{@code -Dbench.allure} and {@code -Dbench.extent} are class paths of other reporters to measure beside it.
 * {@code -Dbench.short=true} runs each variant once, over fewer invocations: to see that the benchmark works.
 */
public final class Costs {
    private static final boolean IS_SHORT = Boolean.getBoolean("bench.short");
    private static final int INVOCATIONS = IS_SHORT ? 500 : 20_000;
    private static final int MANY = IS_SHORT ? 200 : 200_000;
    private static final int TRIALS = 20;
    private static final int WARM_UPS = IS_SHORT ? 0 : 6;
    private static final int RUNS = IS_SHORT ? 1 : 9;
    private static final int ROUNDS = IS_SHORT ? 1 : 3;
    private static final int CURVE_WARM_UPS = IS_SHORT ? 0 : 1;
    private static final int CURVE_RUNS = IS_SHORT ? 1 : 3;
    private static final String ALLURE = System.getProperty("bench.allure", "");
    private static final String EXTENT = System.getProperty("bench.extent", "");
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private final Scratch scratch;

    private Costs(Scratch scratch) {
        this.scratch = scratch;
    }

    /** No arguments. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name"));
        try (Scratch scratch = Scratch.open()) {
            Costs costs = new Costs(scratch);
            costs.invocations();
            costs.whole();
            costs.curves();
            costs.many();
            costs.growth();
            costs.threads();
        }
    }

    private void invocations() throws IOException {
        System.out.printf(
                "%n%,d invocations, one thread: microseconds of processor and of time, bytes of heap, each per invocation%n%n",
                INVOCATIONS);
        System.out.println("| variant | processor | time: median | least | most | heap |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("TestNG alone", () -> bare(child()), Workload.Rows.class));
        variants.add(new Variant(
                "TestNG with a listener that does nothing", () -> with(Floor.Idle.class), Workload.Rows.class));
        variants.add(new Variant(
                "TestNG with a listener that writes two lines", () -> with(Floor.TwoLines.class), Workload.Rows.class));
        addOthers(variants);
        variants.add(new Variant("Redoubt, switched off", Costs::switchedOff, Workload.Rows.class));
        variants.add(
                new Variant("Redoubt, ordinary test, no report", () -> withoutReport(child()), Workload.Rows.class));
        variants.add(new Variant("Redoubt, ordinary test", Costs::child, Workload.Rows.class));
        variants.add(new Variant("Redoubt, trials, no report", () -> withoutReport(child()), Workload.Trials.class));
        variants.add(new Variant("Redoubt, trials", Costs::child, Workload.Trials.class));
        variants.add(new Variant("Redoubt, trials of four objects", Costs::child, Workload.Objects.class));
        variants.add(new Variant("Redoubt, trials with 1 KiB of evidence", Costs::child, Workload.Evidence.class));
        inTurns(variants, INVOCATIONS, ROUNDS, WARM_UPS, RUNS / ROUNDS);
        printCells(variants, INVOCATIONS);
    }

    /** As a build sees it: a JVM that has just been started, and one run in it. */
    private void whole() throws IOException {
        System.out.printf("%n%,d invocations, one thread, a JVM that has just started: seconds%n%n", INVOCATIONS);
        System.out.println("| variant | median | least | most |");
        System.out.println("| --- | ---: | ---: | ---: |");
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("TestNG alone", () -> bare(child()), Workload.Rows.class));
        addOthers(variants);
        if (!EXTENT.isEmpty()) {
            variants.add(new Variant("TestNG with ExtentReports", Costs::extent, Workload.Rows.class));
        }
        variants.add(new Variant("Redoubt, ordinary test", Costs::child, Workload.Rows.class));
        variants.add(new Variant("Redoubt, trials", Costs::child, Workload.Trials.class));
        inTurns(variants, INVOCATIONS, RUNS, 0, 1);
        variants.forEach(Costs::printSeconds);
    }

    private void addOthers(List<Variant> variants) {
        variants.add(new Variant("TestNG with its own reporters", () -> bare(child()), Workload.Rows.class, true));
        if (!ALLURE.isEmpty()) {
            variants.add(new Variant("TestNG with Allure", Costs::allure, Workload.Rows.class));
        }
    }

    /** All take turns, since the speed of a machine changes in the course of minutes. */
    private void inTurns(List<Variant> variants, int invocations, int rounds, int warmUps, int runs)
            throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (Variant variant : variants) {
                Class<?> workload = variant.workload();
                ChildJvm child = of(workload, invocations, variant.fresh().child());
                variant.out().append(measure(child, warmUps, runs, 1, variant.ownReporters(), workload));
            }
        }
    }

    private static void printCells(List<Variant> variants, int invocations) {
        variants.forEach(variant -> System.out.printf(
                "| %s | %s |%n",
                variant.name(), Runs.of(variant.out().toString()).per(invocations)));
    }

    private static void printSeconds(Variant variant) {
        Runs runs = Runs.of(variant.out().toString());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f |%n",
                variant.name(),
                runs.median() / NANOS_PER_SECOND,
                runs.least() / NANOS_PER_SECOND,
                runs.most() / NANOS_PER_SECOND);
    }

    private interface Fresh {
        ChildJvm child();
    }

    /** What is measured; {@code out} is what {@link Measured} has printed of it. */
    private record Variant(String name, Fresh fresh, Class<?> workload, boolean ownReporters, StringBuilder out) {
        Variant(String name, Fresh fresh, Class<?> workload) {
            this(name, fresh, workload, false);
        }

        Variant(String name, Fresh fresh, Class<?> workload, boolean ownReporters) {
            this(name, fresh, workload, ownReporters, new StringBuilder());
        }
    }

    private static ChildJvm switchedOff() {
        return child().option("-Dredoubt.enabled=false");
    }

    private static ChildJvm allure() {
        return bare(child()).behind(ALLURE);
    }

    private static ChildJvm extent() {
        return bare(child())
                .behind(EXTENT)
                .option("-D" + Measured.LISTENERS
                        + "=com.aventstack.extentreports.testng.listener.ExtentITestListenerClassAdapter")
                .option("-Dextent.reporter.spark.start=true");
    }

    /** What one more costs, as their number grows. */
    private void curves() throws IOException {
        System.out.printf("%nNo report: microseconds of processor and of time, bytes of heap, each per invocation%n%n");
        System.out.println("| invocations | threads | variant | processor | time: median | least | most | heap |");
        System.out.println("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        for (int invocations : IS_SHORT ? new int[] {200} : new int[] {20_000, 200_000}) {
            for (int threads : new int[] {1, 8}) {
                boolean isOne = threads == 1;
                Class<?> repeated = isOne ? Workload.Repeated.class : Workload.ParallelRepeated.class;
                curve(invocations, threads, "TestNG alone", bare(child()), repeated);
                if (!ALLURE.isEmpty() && isOne) {
                    curve(invocations, threads, "TestNG with Allure", allure(), repeated);
                }
                for (int kibibytes : new int[] {0, 1, 10}) {
                    ChildJvm child = withoutReport(child()).option("-D" + Workload.KIBIBYTES + "=" + kibibytes);
                    Class<?> trials = isOne ? Workload.Evidence.class : Workload.ParallelEvidence.class;
                    curve(invocations, threads, "trials, " + kibibytes + " KiB of evidence each", child, trials);
                }
            }
        }
    }

    /** What is added to one of many, by others in turns: what the JVM compiles at first counts for little. */
    private void many() throws IOException {
        System.out.printf("%nNo report, %,d invocations, one thread, in turns%n%n", MANY);
        System.out.println("| variant | processor | time: median | least | most | heap |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("TestNG alone", () -> bare(child()), Workload.Repeated.class));
        variants.add(new Variant(
                "TestNG with a listener that writes two lines",
                () -> with(Floor.TwoLines.class),
                Workload.Repeated.class));
        if (!ALLURE.isEmpty()) {
            variants.add(new Variant("TestNG with Allure", Costs::allure, Workload.Repeated.class));
        }
        variants.add(new Variant("Redoubt, trials", () -> withoutReport(child()), Workload.Trials.class));
        inTurns(variants, MANY, ROUNDS, CURVE_WARM_UPS, CURVE_RUNS);
        printCells(variants, MANY);
    }

    private void curve(int invocations, int threads, String variant, ChildJvm child, Class<?> workload)
            throws IOException {
        ChildJvm sized = of(workload, invocations, child);
        Runs runs = Runs.of(measure(sized, CURVE_WARM_UPS, CURVE_RUNS, threads, false, workload));
        System.out.printf(
                Locale.ROOT, "| %,d | %d | %s | %s |%n", invocations, threads, variant, runs.per(invocations));
    }

    private static ChildJvm of(Class<?> workload, int invocations, ChildJvm child) {
        int rows = workload == Workload.Rows.class ? invocations : invocations / TRIALS;
        return child.option("-D" + Workload.ROWS + "=" + rows).option("-Dredoubt.n=" + TRIALS);
    }

    private void growth() throws IOException {
        System.out.printf("%nTwo classes of trials, one thread: seconds%n%n");
        System.out.println("| trials | median | least | most |");
        System.out.println("| ---: | ---: | ---: | ---: |");
        for (int trials : IS_SHORT ? new int[] {20, 200} : new int[] {2_000, 20_000}) {
            ofClones(trials, 1, Workload.Clones.class, Workload.MoreClones.class);
        }
    }

    private void threads() throws IOException {
        System.out.printf("%nOne method, 8 threads: seconds%n%n");
        System.out.println("| trials | median | least | most |");
        System.out.println("| ---: | ---: | ---: | ---: |");
        ofClones(IS_SHORT ? 40 : 4_000, 8, Workload.Clones.class);
    }

    private void ofClones(int trials, int threads, Class<?>... classes) throws IOException {
        ChildJvm child =
                child().option("-Dredoubt.n=" + trials / classes.length).option("-Dredoubt.stop=never");
        Runs runs = Runs.of(measure(child, WARM_UPS, RUNS, threads, false, classes));
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.2f | %.2f | %.2f |%n",
                trials,
                runs.median() / NANOS_PER_SECOND,
                runs.least() / NANOS_PER_SECOND,
                runs.most() / NANOS_PER_SECOND);
    }

    private static ChildJvm child() {
        return ChildJvm.of(Measured.class.getName()).ordinary().option("-Xmx1g");
    }

    /** Without Redoubt and what came with it. */
    private static ChildJvm bare(ChildJvm child) {
        return child.without(entry -> entry.endsWith("/classes") || entry.contains("redoubt-testng-"));
    }

    private static ChildJvm with(Class<?> listener) {
        return bare(child()).option("-D" + Measured.LISTENERS + "=" + listener.getName());
    }

    /** Records and judges, but makes no report: the libraries for it are missing. */
    private static ChildJvm withoutReport(ChildJvm child) {
        return child.option("-Dbench.until=suite").option("-Dredoubt.sinks=none");
    }

    /** {@return a line of each run, as {@link Measured} prints it} */
    private String measure(
            ChildJvm child, int warmUps, int runs, int threads, boolean ownReporters, Class<?>... classes)
            throws IOException {
        // Each in a directory of its own, so that none writes where another's files are already.
        Path output = scratch.fresh("variant");
        child.option("-Dallure.results.directory=" + output.resolve("allure"));
        child.option("-Dextent.reporter.spark.out=" + output.resolve("extent.html"));
        child.arguments(
                output.toString(),
                Integer.toString(warmUps),
                Integer.toString(runs),
                Integer.toString(threads),
                Boolean.toString(ownReporters));
        child.arguments(Stream.of(classes).map(Class::getName).toArray(String[]::new));
        ChildProcess.Exit exit = child.run();
        if (exit.code() != 0) {
            throw new IllegalStateException(exit.out() + exit.err());
        }
        return exit.out();
    }

    /** What several runs took, sorted; of the processors, the median; and what the last run left on the heap. */
    private record Runs(List<Long> nanos, double processors, long heap) {
        static Runs of(String out) {
            List<Long> nanos = new ArrayList<>();
            List<Long> processors = new ArrayList<>();
            long heap = 0;
            for (String line : out.strip().split("\n")) {
                String[] numbers = line.split(" ");
                nanos.add(Long.parseLong(numbers[0]));
                processors.add(Long.parseLong(numbers[1]));
                heap = Long.parseLong(numbers[2]);
            }
            nanos.sort(null);
            processors.sort(null);
            return new Runs(nanos, processors.get(processors.size() / 2), heap);
        }

        /** {@return the cells of a table: microseconds and bytes of one invocation} */
        String per(int invocations) {
            return String.format(
                    Locale.ROOT,
                    "%.1f | %.1f | %.1f | %.1f | %d",
                    processors / NANOS_PER_MICRO / invocations,
                    median() / NANOS_PER_MICRO / invocations,
                    least() / NANOS_PER_MICRO / invocations,
                    most() / NANOS_PER_MICRO / invocations,
                    heap / invocations);
        }

        double least() {
            return nanos.get(0);
        }

        double median() {
            return nanos.get(nanos.size() / 2);
        }

        double most() {
            return nanos.get(nanos.size() - 1);
        }
    }
}
