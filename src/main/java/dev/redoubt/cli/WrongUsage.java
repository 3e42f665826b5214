package dev.redoubt.cli;

import dev.redoubt.session.Guess;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and how it is written, in few lines: the first must not scroll away. */
final class WrongUsage {
    private static final String NOTHING_DONE = ". Nothing was done.";

    /** As the parser says that there are too few of them. */
    private static final Pattern TOO_FEW = Pattern.compile("at least (\\d+) values, but only (\\d+) were specified");

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);

    private final ParameterException wrong;
    private final CommandLine command;
    private final PrintWriter err;
    private final List<String> given;

    private WrongUsage(ParameterException wrong, String[] given) {
        this.wrong = wrong;
        this.command = wrong.getCommandLine();
        this.err = command.getErr();
        this.given = List.of(given);
    }

    /**
     * {@return the exit code}
     *
     * @param wrong what the parser has found
     * @param given the arguments
     */
    static int explain(ParameterException wrong, String[] given) {
        new WrongUsage(wrong, given).explain();
        return CliExit.USAGE.code();
    }

    private void explain() {
        ParameterException first = first();
        boolean isUnmatched = first instanceof UnmatchedArgumentException;
        if (isUnmatched && !command.getSubcommands().isEmpty() && !isOption(unmatched(first))) {
            explainNoCommand(unmatched(first));
            return;
        }
        err.println(message(first));
        UnmatchedArgumentException.printSuggestions(first, err);
        boolean isAlone = first == wrong && !isUnmatched;
        if (isAlone && !command.getSubcommands().isEmpty()) {
            // No command was given: these are the commands.
            command.usage(CleanWriter.raw(err));
        } else {
            synopsis();
        }
    }

    /** An option that is missing may be there, and misspelt. */
    private ParameterException first() {
        List<String> unmatched = command.getUnmatchedArguments();
        return wrong instanceof MissingParameterException && !unmatched.isEmpty()
                ? new UnmatchedArgumentException(command, unmatched)
                : wrong;
    }

    private static String unmatched(ParameterException first) {
        return first instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().get(0)
                : "";
    }

    private static boolean isOption(String argument) {
        return argument.startsWith("-");
    }

    private void explainNoCommand(String found) {
        Set<String> known = command.getSubcommands().keySet();
        String guess = Guess.of(found, known)
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
        err.println("'" + found + "' is no command." + guess);
        err.println("Commands: " + String.join(", ", known));
        synopsis();
    }

    private void synopsis() {
        CommandLine.Help help = command.getHelp();
        CleanWriter.raw(err).print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
        err.println("For details: " + command.getCommandSpec().qualifiedName() + " --help");
    }

    /** The parser speaks of an option by its longest name, and of values as its own code has them. */
    private String message(ParameterException first) {
        String said = String.valueOf(first.getMessage());
        ArgSpec argument = first.getArgSpec();
        Matcher few = TOO_FEW.matcher(said);
        if (few.find()) {
            return "found " + few.group(2) + " " + label(first) + ", must be " + few.group(1) + " or more"
                    + NOTHING_DONE;
        }
        if (argument == null) {
            return said;
        }
        String name = name(argument);
        if (first.getCause() instanceof TypeConversionException bad) {
            String why = String.valueOf(bad.getMessage());
            return name + ": " + (why.startsWith("found ") ? why : found(first) + kind(argument, why)) + NOTHING_DONE;
        }
        return argument.typeInfo().isMap() && said.contains("KEY=VALUE")
                ? name + ": " + found(first) + ", must be " + argument.paramLabel() + NOTHING_DONE
                : said;
    }

    private static String label(ParameterException first) {
        return first instanceof MissingParameterException few
                        && !few.getMissing().isEmpty()
                ? few.getMissing().get(0).paramLabel()
                : "values";
    }

    private static String found(ParameterException first) {
        return "found '" + first.getValue() + "'";
    }

    private static String kind(ArgSpec argument, String why) {
        Class<?> type = argument.typeInfo().isMap() ? argument.typeInfo().getAuxiliaryTypes()[1] : argument.type();
        boolean isNumber = NUMBERS.contains(type);
        return isNumber || WHOLE.contains(type) ? ", must be a " + (isNumber ? "number" : "whole number") : ", " + why;
    }

    /** {@return the name that was typed} */
    private String name(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return argument.paramLabel();
        }
        Optional<String> typed = Arrays.stream(option.names())
                .filter(name -> given.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "=")))
                .findFirst();
        return typed.orElse(option.names()[0]);
    }
}
