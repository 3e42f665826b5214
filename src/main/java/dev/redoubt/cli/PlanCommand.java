package dev.redoubt.cli;

import dev.redoubt.api.Outcome;
import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.verdict.Feasibility;
import dev.redoubt.verdict.FixedLimits;
import dev.redoubt.verdict.SequentialChances;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how many trials demonstrate a threshold, and what they cost. */
@Command(
        name = "plan",
        description = "Prints how many trials demonstrate a threshold, how likely they do, and what they cost.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private static final int[] NOT_PASSED = {0, 1, 2, 3, 5, 8, 13};
    private static final double[] OF_THE_WAY = {0.5, 0.8, 0.95};
    private static final int MOST_TRIALS = 10_000;

    @Option(
            names = "--threshold",
            paramLabel = "T",
            required = true,
            description = "The share that must pass, greater than 0 and less than 1.")
    private double threshold;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "How sure a verdict must be, greater than 0.5 and less than 1. By default 0.95.")
    private double confidence;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        if (!(threshold > 0 && threshold < 1)) {
            throw UsageException.outOfRange("--threshold", threshold, "greater than 0 and less than 1");
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw UsageException.outOfRange("--confidence", confidence, "greater than 0.5 and less than 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "@Trial(rule = CONFIDENCE, threshold = " + threshold + ", confidence = " + confidence + ", n = ...)");
        out.println();
        out.println("All n trials (stop = NEVER): how many may not pass, and the chance of PASS at a true rate");
        heading(out, "may not pass");
        rows((n, failures) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%7d %13d", n, failures));
            FixedLimits limits = FixedLimits.of(design(n), n);
            for (double way : OF_THE_WAY) {
                line.append(String.format(Locale.ROOT, " %15.1f %%", 100 * limits.chanceToPass(n, rate(way))));
            }
            out.println(line);
        });
        out.println();
        out.println("At most n trials (stop = SEQUENTIAL): the chance of PASS, and how many trials run on average");
        heading(out, "");
        rows((n, failures) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%7d %13s", n, ""));
            for (double way : OF_THE_WAY) {
                SequentialChances chances = SequentialChances.of(design(n), rate(way));
                line.append(String.format(Locale.ROOT, " %7.1f %% %7.1f", 100 * chances.pass(), chances.trials()));
            }
            out.println(line);
        });
        return CliExit.PASSED.code();
    }

    private void heading(PrintWriter out, String second) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%7s %13s", "n", second));
        for (double way : OF_THE_WAY) {
            line.append(String.format(Locale.ROOT, " %17s", trimmed(rate(way))));
        }
        out.println(line);
    }

    private static String trimmed(double rate) {
        return String.format(Locale.ROOT, "%.4f", rate).replaceAll("0+$", "");
    }

    /** Prints a row of a table. */
    private interface Row {
        void print(int n, int notPassed);
    }

    private void rows(Row row) {
        for (int notPassed : NOT_PASSED) {
            long n = Feasibility.trialsToDemonstrate(threshold, confidence, notPassed);
            if (n <= MOST_TRIALS) {
                row.print((int) n, notPassed);
            }
        }
    }

    /** At the threshold itself, nothing can be demonstrated; rates on the way from there to 1 are shown. */
    private double rate(double ofTheWay) {
        return threshold + ofTheWay * (1 - threshold);
    }

    private Design design(int n) {
        return new Design(
                n,
                threshold,
                0,
                Trial.UNLIMITED,
                Trial.Rule.CONFIDENCE,
                Trial.Stop.SEQUENTIAL,
                Trial.Errors.AGAINST,
                Trial.Judge.ROW,
                Outcome.FAIL,
                confidence,
                Trial.OnInconclusive.FAIL,
                0,
                0);
    }
}
