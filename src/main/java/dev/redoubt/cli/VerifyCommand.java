package dev.redoubt.cli;

import dev.redoubt.review.Recheck;
import dev.redoubt.review.WrittenReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Judges a report's trial groups again. */
@Command(
        name = "verify",
        description = "Computes every verdict of a report again from its outcomes, and compares.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REPORT", description = "A report.json, or the directory it stands in.")
    private Path report = Path.of(".");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        WrittenReport written = ReportFile.read(report);
        List<String> differences = new ArrayList<>(Recheck.differences(written));
        written.contradiction().ifPresent(differences::add);
        differences.forEach(out::println);
        int groups = written.groups().size();
        out.println(groups + (groups == 1 ? " trial group" : " trial groups") + " judged again: "
                + (differences.isEmpty() ? "all verdicts are as written" : differences.size() + " differ"));
        return (differences.isEmpty() ? CliExit.PASSED : CliExit.FAILED).code();
    }
}
