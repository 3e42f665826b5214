package dev.redoubt.bench;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Attempt;
import dev.redoubt.model.Design;
import dev.redoubt.model.Evidence;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.model.Parameters;
import dev.redoubt.model.Recording;
import dev.redoubt.model.TestId;
import dev.redoubt.testkit.Designs;
import dev.redoubt.verdict.FixedLimits;
import dev.redoubt.verdict.Judgement;
import dev.redoubt.verdict.Tally;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.FactWriter;
import dev.redoubt.wire.Intake;
import dev.redoubt.wire.JsonText;
import dev.redoubt.wire.Limits;
import dev.redoubt.wire.Losses;
import dev.redoubt.wire.Mask;
import dev.redoubt.wire.ParameterText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures with JMH what every trial passes through, part by part, and prints it as a table of
 * docs/reference/benchmarks.md.
 *
 * <p>{@code -Dbench.short=true} measures each part once, in this JVM: to see that the benchmark works.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotParts {
    private static final boolean IS_SHORT = Boolean.getBoolean("bench.short");
    private static final String KIBIBYTE = "abcdefghijklmno ".repeat(64);
    private static final int TRIALS = 20;

    private final InvocationId id = new InvocationId(
            new TestId("suite", "test", "com.acme.AgentTest", "asks(int)", TestId.SINGLE), "[7]", InvocationId.NONE, 3);
    private final FactWriter writer = new FactWriter(Limits.DEFAULT);
    private final Fact.Recorded small = recorded(Recording.NONE);
    private final Fact.Recorded large = recorded(new Recording(
            List.of(),
            List.of(new Evidence(Evidence.Type.VALUE, Map.of("name", "reply", "value", KIBIBYTE))),
            List.of()));
    private final Object[] parameters = {7, "a word", List.of(1, 2, 3)};
    private final Map<String, Object> reply = Map.of("text", KIBIBYTE, "tokens", 256);
    private final String colourful = ("\u001B[32mgreen\u001B[0m and plain ").repeat(40);
    private final Design design = Designs.of(TRIALS, 0.8);
    private final FixedLimits limits = FixedLimits.of(design, TRIALS);
    private final Tally tally = tally();

    private Fact.Recorded recorded(Recording recording) {
        return new Fact.Recorded(
                id,
                Attempt.FIRST,
                Fact.Type.TRIAL,
                Outcome.PASS,
                Parameters.NONE,
                null,
                recording,
                new Fact.Timing(1_700_000_000_000L, 5_000_000, "TestNG-test=test-1"));
    }

    private static Tally tally() {
        Tally tally = new Tally();
        for (int i = 0; i < TRIALS / 2; i++) {
            tally.add(Outcome.PASS);
        }
        return tally;
    }

    private int line(Fact fact) {
        JsonText json = writer.open(fact);
        FactWriter.close(json, 12_345);
        return json.length();
    }

    /** The line before a trial. */
    @Benchmark
    public int writeBeginLine() {
        return line(new Fact.Begun(id, Attempt.FIRST, 1_700_000_000_000L));
    }

    /** The line after it, with nothing recorded. */
    @Benchmark
    public int writeRecord() {
        return line(small);
    }

    /** The same with evidence. */
    @Benchmark
    public int writeRecordOfOneKibibyte() {
        return line(large);
    }

    /** What {@code evidence} does before it returns: cleaned, masked, limited, copied. */
    @Benchmark
    public Object copyEvidenceOfOneKibibyte() {
        return Intake.DEFAULT.normaliser(new Losses()).copy(reply, "reply");
    }

    /** Text with colours of a terminal. */
    @Benchmark
    public String cleanColours() {
        return Cleaner.text(colourful);
    }

    /** Plain text. */
    @Benchmark
    public String cleanOneKibibyte() {
        return Cleaner.text(KIBIBYTE);
    }

    /** Looks for all known shapes of secrets. */
    @Benchmark
    public String maskOneKibibyte() {
        return Mask.DEFAULT.apply(KIBIBYTE, "reply", new Losses());
    }

    /** The text of a row. */
    @Benchmark
    public Parameters describeParameters() {
        return ParameterText.of(parameters, Intake.DEFAULT);
    }

    /** What a trial is called. */
    @Benchmark
    public String nameTrial() {
        return id.toString();
    }

    /** Asked after each trial. */
    @Benchmark
    public Object decide() {
        return Judgement.decide(design, limits, tally, TRIALS);
    }

    /** No arguments. */
    public static void main(String[] arguments) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(HotParts.class.getName() + "\\.")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        options = IS_SHORT
                ? options.forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                : options.forks(2)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1));
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.printf("%nNanoseconds, mean of ten seconds in two JVMs, and the error of it with 99.9 %%%n%n");
        System.out.println("| part | nanoseconds | error |");
        System.out.println("| --- | ---: | ---: |");
        for (RunResult result : results) {
            Result<?> measured = result.getPrimaryResult();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |%n",
                    words(measured.getLabel()),
                    measured.getScore(),
                    measured.getScoreError());
        }
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
