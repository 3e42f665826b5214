package dev.redoubt.cli;

import dev.redoubt.review.Comparison;
import dev.redoubt.review.ComparisonHtml;
import dev.redoubt.review.ComparisonJson;
import dev.redoubt.review.ComparisonText;
import dev.redoubt.review.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares a run with those before it. */
@Command(
        name = "diff",
        description = "Says whether the last report is worse than those before it, beyond chance.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "REPORT",
            arity = "2..*",
            description =
                    "report.json files, or the directories they stand in: one or more to compare with, whose trials"
                            + " are added up, and the one in question last.")
    private List<Path> reports = List.of();

    @Option(
            names = "--risk",
            paramLabel = "RISK",
            defaultValue = "0.05",
            description = "How likely a false alarm may be, greater than 0 and less than 0.5. By default 0.05.")
    private double risk;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean asJson;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write what was found as an HTML page.")
    private @Nullable Path html;

    @Option(names = "--no-gate", description = "Exit with 0 whatever was found.")
    private boolean noGate;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        if (!(risk > 0 && risk < 0.5)) {
            throw UsageException.outOfRange("--risk", risk, "greater than 0 and less than 0.5");
        }
        List<WrittenReport> all = reports.stream().map(ReportFile::read).toList();
        List<WrittenReport> base = all.subList(0, all.size() - 1);
        WrittenReport candidate = all.get(all.size() - 1);
        Comparison comparison = Comparison.of(base, candidate, risk);
        writePage(comparison, base, candidate);
        spec.commandLine()
                .getOut()
                .print(asJson ? ComparisonJson.of(comparison) : ComparisonText.of(comparison, base, candidate));
        spec.commandLine().getOut().flush();
        return (noGate ? CliExit.PASSED : exit(comparison)).code();
    }

    private void writePage(Comparison comparison, List<WrittenReport> base, WrittenReport candidate) {
        if (html == null) {
            return;
        }
        try {
            Files.writeString(html, ComparisonHtml.of(comparison, base, candidate, ""));
        } catch (IOException unwritable) {
            throw UsageException.unwritable("--html", html, unwritable);
        }
    }

    private static CliExit exit(Comparison comparison) {
        if (comparison.isWorse()) {
            return CliExit.FAILED;
        }
        boolean isPartial =
                !comparison.refused().isEmpty() || comparison.groups().isEmpty();
        return isPartial ? CliExit.INCOMPLETE : CliExit.PASSED;
    }
}
