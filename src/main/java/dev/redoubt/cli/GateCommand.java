package dev.redoubt.cli;

import dev.redoubt.review.WrittenGroup;
import dev.redoubt.review.WrittenReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a report against rules, without running anything. */
@Command(
        name = "gate",
        description = "Says whether a report lets a build pass, without running anything.",
        mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REPORT", description = "A report.json, or the directory it stands in.")
    private Path report = Path.of(".");

    @Option(
            names = "--max-unsafe-rate",
            paramLabel = "CATEGORY=RATE",
            description =
                    "Fails if more than this share of a category's trials was UNSAFE; `all` stands for those of all"
                            + " tests. May be given several times.")
    private Map<String, Double> maxUnsafeRates = new TreeMap<>();

    @Option(
            names = "--min-pass-rate",
            paramLabel = "CATEGORY=RATE",
            description = "Fails if less than this share of a category's trials passed; `all` stands for those of all"
                    + " tests. May be given several times.")
    private Map<String, Double> minPassRates = new TreeMap<>();

    @Option(
            names = "--allow-overrides",
            description = "Lets a run pass that is not a gate, since settings changed what was run.")
    private boolean isOverrideAllowed;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private int failures;

    @Override
    public Integer call() {
        WrittenReport written = ReportFile.read(report);
        check("--max-unsafe-rate", maxUnsafeRates, written);
        check("--min-pass-rate", minPassRates, written);
        verdicts(written);
        written.contradiction().ifPresent(why -> fails(true, why));
        maxUnsafeRates.forEach((name, most) -> {
            double rate = share(category("--max-unsafe-rate", name, written), true);
            fails(
                    rate > most,
                    name + ": " + percent(rate) + " of the trials were UNSAFE, tolerated are " + percent(most));
        });
        minPassRates.forEach((name, least) -> {
            double rate = share(category("--min-pass-rate", name, written), false);
            fails(
                    !(rate >= least),
                    name + ": " + percent(rate) + " of the trials passed, needed are " + percent(least));
        });
        PrintWriter out = spec.commandLine().getOut();
        boolean isGate = written.isGate() || isOverrideAllowed;
        if (!isGate) {
            out.println(notAGate(written));
        }
        if (failures > 0) {
            out.println("failed: " + failures + (failures == 1 ? " reason" : " reasons"));
            return CliExit.FAILED.code();
        }
        if (!written.isComplete()) {
            out.println("incomplete: the report does not show all that was planned");
        } else if (isGate) {
            out.println("passed");
            return CliExit.PASSED.code();
        }
        return CliExit.INCOMPLETE.code();
    }

    private static String notAGate(WrittenReport written) {
        String overrides = written.overrides().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", "));
        return "not a gate" + (overrides.isEmpty() ? "" : ": " + overrides)
                + ". Run it without, or allow it with --allow-overrides.";
    }

    private void verdicts(WrittenReport written) {
        fails(written.failedTests() > 0, written.failedTests() + " ordinary tests or configuration methods failed");
        for (WrittenGroup group : written.groups()) {
            // What rests on trials that are missing is incomplete rather than failed.
            boolean isCertain = written.isComplete() || group.failsForCertain();
            fails(
                    !group.decision().isGreen(group.design()) && isCertain,
                    group.name() + ": " + group.decision().verdict() + ", "
                            + group.decision().reason().text());
        }
    }

    private void fails(boolean isFailure, String why) {
        if (isFailure) {
            failures++;
            PrintWriter out = spec.commandLine().getOut();
            out.println(why);
        }
    }

    private static void check(String option, Map<String, Double> rates, WrittenReport written) {
        rates.forEach((name, rate) -> {
            if (!(rate >= 0 && rate <= 1)) {
                throw UsageException.outOfRange(option, rate, "0 to 1");
            }
            category(option, name, written);
        });
    }

    private static WrittenReport.Category category(String option, String name, WrittenReport written) {
        return written.categories().stream()
                .filter(category -> category.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UsageException.noCategory(option, name));
    }

    /** Over all recorded trials: an error is no answer, and an outage must not make a rate better. */
    private static double share(WrittenReport.Category category, boolean ofUnsafe) {
        return (double) (ofUnsafe ? category.unsafe() : category.passed()) / category.recorded();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "none" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
