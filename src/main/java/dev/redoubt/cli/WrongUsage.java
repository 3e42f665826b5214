package dev.redoubt.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and how it is written, in few lines: the first must not scroll away. */
final class WrongUsage {
    private WrongUsage() {}

    /** {@return the exit code} */
    static int explain(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        ParameterException first = first(wrong);
        err.println(first.getMessage());
        UnmatchedArgumentException.printSuggestions(first, err);
        boolean isAlone = first == wrong && !(first instanceof UnmatchedArgumentException);
        if (isAlone && !command.getSubcommands().isEmpty()) {
            // No command was given: these are the commands.
            command.usage(CleanWriter.raw(err));
        } else {
            CommandLine.Help help = command.getHelp();
            CleanWriter.raw(err).print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
            err.println("What they mean: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return CliExit.USAGE.code();
    }

    /** An option that is missing may be there, and misspelt. */
    private static ParameterException first(ParameterException wrong) {
        List<String> unmatched = wrong.getCommandLine().getUnmatchedArguments();
        return wrong instanceof MissingParameterException && !unmatched.isEmpty()
                ? new UnmatchedArgumentException(wrong.getCommandLine(), unmatched)
                : wrong;
    }
}
